-- An older layout is emptied, not converted: every fact is read from the evidence again.
DROP TABLE IF EXISTS term;
DROP TABLE IF EXISTS language;
DROP TABLE IF EXISTS not_found;
DROP TABLE IF EXISTS complete_page;
DROP TABLE IF EXISTS sighting;
DROP TABLE IF EXISTS post;
DROP TABLE IF EXISTS content;
DROP TABLE IF EXISTS channel_sighting;
DROP TABLE IF EXISTS channel_handle;
DROP TABLE IF EXISTS channel;
DROP TABLE IF EXISTS oddity;
DROP TABLE IF EXISTS capture;

-- Facts. A sighting says that one capture showed one post with one content; everything that a post "is" (present
-- content, revisions, first and last seen, missed, deleted) is derived from its sightings in capture order, so that
-- evidence read in any order gives an equal store.

CREATE TABLE capture (
  id INTEGER PRIMARY KEY,
  record TEXT NOT NULL UNIQUE,          -- WARC record id, a UUID
  taken_at INTEGER NOT NULL,
  basis TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  stated_at INTEGER,
  stated_handle TEXT,
  status INTEGER,
  content_type TEXT,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  file TEXT NOT NULL,                   -- place in the evidence
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  parser INTEGER NOT NULL,              -- version of the parser that read it
  format TEXT,                          -- NULL: no parser knew the bytes
  posts INTEGER NOT NULL,
  claims TEXT NOT NULL,                 -- JSON: what a person or a container states besides
  ordinal TEXT NOT NULL,                -- place in capture order, see observed.ts
  whole INTEGER NOT NULL                -- 0: parts of it are still to be folded
) STRICT;
CREATE INDEX capture_sha256 ON capture (sha256);
CREATE INDEX capture_file ON capture (file);

CREATE TABLE oddity (
  capture INTEGER NOT NULL REFERENCES capture,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX oddity_capture ON oddity (capture);
CREATE INDEX oddity_kind ON oddity (kind, detail);

-- A home: what captures name as one channel, by its number, else by its handle, else by a slug of its title.
CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  handle TEXT NOT NULL,                 -- as last captured
  derived INTEGER NOT NULL,             -- 1: no source says that this is its handle, or several channels had it
  peer INTEGER UNIQUE,
  name TEXT UNIQUE,                     -- of one without a number: its handle in lower case
  placed_in INTEGER REFERENCES channel, -- the operator shows its posts there
  shown INTEGER NOT NULL,               -- the channel its posts are shown in: mostly itself
  present TEXT NOT NULL,                -- JSON: header as last seen
  first_capture_at INTEGER NOT NULL,
  last_capture_at INTEGER NOT NULL,
  last_ordinal TEXT NOT NULL            -- of the newest sighting
) STRICT;
CREATE INDEX channel_shown ON channel (shown);
CREATE INDEX channel_placed ON channel (placed_in) WHERE placed_in IS NOT NULL;

-- Every handle a channel was seen under. The one who held a handle last is found by it.
CREATE TABLE channel_handle (
  handle TEXT NOT NULL,                 -- lower case
  channel INTEGER NOT NULL REFERENCES channel,
  as_captured TEXT NOT NULL,
  last_ordinal TEXT NOT NULL,
  PRIMARY KEY (handle, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_handle_channel ON channel_handle (channel);

CREATE TABLE channel_sighting (
  channel INTEGER NOT NULL REFERENCES channel,
  capture INTEGER NOT NULL REFERENCES capture,
  handle TEXT NOT NULL,
  header TEXT,                          -- JSON of ChannelHeader
  PRIMARY KEY (channel, capture)
) STRICT, WITHOUT ROWID;

CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL,
  digest TEXT NOT NULL,                 -- of what makes two contents equal; '' of one assembled from several sources
  likeness INTEGER,                     -- equal for equal words, see identity/likeness.ts
  json TEXT NOT NULL
) STRICT;
CREATE INDEX content_likeness ON content (likeness) WHERE likeness IS NOT NULL;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  home INTEGER NOT NULL REFERENCES channel,    -- the channel its captures name
  channel INTEGER REFERENCES channel,          -- the channel it is shown in; NULL: it is shown as another post
  joined INTEGER REFERENCES post,              -- that post
  message INTEGER,                             -- Telegram's message id
  local TEXT NOT NULL,                         -- else '~' + digest; '' where there is a message id
  rank INTEGER NOT NULL,                       -- order within a channel
  key INTEGER NOT NULL UNIQUE,                 -- order in time, and the rowid of its terms
  date INTEGER,
  content INTEGER NOT NULL REFERENCES content,
  family TEXT NOT NULL,                        -- of the sources that show it; '' for several
  present TEXT NOT NULL,                       -- JSON: metrics, album ids, … as last seen
  language TEXT NOT NULL,
  revisions INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  last_ordinal TEXT NOT NULL,                  -- of the newest sighting
  last_digest TEXT NOT NULL,                   -- of the content last seen
  missed_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX post_message ON post (home, message) WHERE message IS NOT NULL;
CREATE UNIQUE INDEX post_local ON post (home, local) WHERE local <> '';
CREATE INDEX post_rank ON post (channel, rank, local);
CREATE INDEX post_joined ON post (joined) WHERE joined IS NOT NULL;

-- A capture said that these messages are one album, under the lowest id.
CREATE TABLE album_member (
  home INTEGER NOT NULL REFERENCES channel,
  member INTEGER NOT NULL,
  album INTEGER NOT NULL,               -- message id of the post that it belongs to
  PRIMARY KEY (home, member, album)
) STRICT, WITHOUT ROWID;

-- The operator said which post one without a number is: with that number, or (NULL) with none.
CREATE TABLE decision (
  home INTEGER NOT NULL REFERENCES channel,
  local TEXT NOT NULL,
  message INTEGER,
  PRIMARY KEY (home, local)
) STRICT, WITHOUT ROWID;

CREATE TABLE sighting (
  post INTEGER NOT NULL REFERENCES post,
  capture INTEGER NOT NULL REFERENCES capture,
  content INTEGER NOT NULL REFERENCES content,
  observed TEXT NOT NULL,               -- JSON: what this capture alone says (metrics, date, sources, …)
  PRIMARY KEY (post, capture)
) STRICT, WITHOUT ROWID;

-- An unfiltered page: it had every post of the channel between these ids.
CREATE TABLE complete_page (
  channel INTEGER NOT NULL REFERENCES channel,
  ordinal TEXT NOT NULL,                -- of the capture: later pages are found without reading the earlier ones
  capture INTEGER NOT NULL REFERENCES capture,
  lowest INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  members TEXT NOT NULL,                -- JSON: ids on it that are an album's, not a post's own
  PRIMARY KEY (channel, ordinal, capture)
) STRICT, WITHOUT ROWID;

-- A post's own page said that it does not exist.
CREATE TABLE not_found (
  channel INTEGER NOT NULL REFERENCES channel,
  message INTEGER NOT NULL,
  capture INTEGER NOT NULL REFERENCES capture,
  PRIMARY KEY (channel, message, capture)
) STRICT, WITHOUT ROWID;

CREATE TABLE language (
  code TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Terms only: rowid is post.key. The text stands once, in content.
CREATE VIRTUAL TABLE term USING fts5 (
  words, stems, things, filters,
  content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_.-'"
);
