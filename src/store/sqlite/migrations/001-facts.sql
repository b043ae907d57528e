-- Facts. A sighting says that one capture showed one post with one content; everything that a post "is" (present
-- content, revisions, first and last seen, missed, deleted) is derived from its sightings in capture order, which is
-- (taken_at, sha256), so that evidence read in any order gives an equal store.

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
  posts INTEGER NOT NULL
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

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  handle TEXT NOT NULL,                 -- as last captured
  derived INTEGER NOT NULL,             -- 1: the handle is a slug of the title
  peer INTEGER UNIQUE,
  placed_in INTEGER REFERENCES channel, -- the operator shows its posts there
  present TEXT NOT NULL,                -- JSON: header as last seen
  first_capture_at INTEGER NOT NULL,
  last_capture_at INTEGER NOT NULL,
  last_sha256 TEXT NOT NULL             -- of the newest sighting's capture: with last_capture_at its order
) STRICT;

-- Every handle a channel was seen under. The one who held a handle last is found by it.
CREATE TABLE channel_handle (
  handle TEXT NOT NULL,                 -- lower case
  channel INTEGER NOT NULL REFERENCES channel,
  last_seen_at INTEGER NOT NULL,
  PRIMARY KEY (handle, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_sighting (
  channel INTEGER NOT NULL REFERENCES channel,
  capture INTEGER NOT NULL REFERENCES capture,
  handle TEXT NOT NULL,
  header TEXT,                          -- JSON of ChannelHeader
  PRIMARY KEY (channel, capture)
) STRICT, WITHOUT ROWID;

CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,                 -- of what makes two contents equal
  json TEXT NOT NULL
) STRICT;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  home INTEGER NOT NULL REFERENCES channel,    -- the channel its captures name
  channel INTEGER NOT NULL REFERENCES channel, -- the channel it is shown in
  message INTEGER,                             -- Telegram's message id
  local TEXT NOT NULL,                         -- else '~' + digest; '' where there is a message id
  rank INTEGER NOT NULL,                       -- order within a channel
  key INTEGER NOT NULL UNIQUE,                 -- order in time, and the rowid of its terms
  date INTEGER,
  content INTEGER NOT NULL REFERENCES content,
  present TEXT NOT NULL,                       -- JSON: metrics, album ids, … as last seen
  language TEXT NOT NULL,
  revisions INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  last_sha256 TEXT NOT NULL,                   -- of the newest sighting's capture: with last_seen_at its order
  last_digest TEXT NOT NULL,                   -- of the content last seen
  missed_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX post_message ON post (home, message) WHERE message IS NOT NULL;
CREATE UNIQUE INDEX post_local ON post (home, local) WHERE local <> '';
CREATE INDEX post_rank ON post (channel, rank, local);

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
  taken_at INTEGER NOT NULL,            -- of the capture: later pages are found without reading the earlier ones
  capture INTEGER NOT NULL REFERENCES capture,
  lowest INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  members TEXT NOT NULL,                -- JSON: ids on it that are an album's, not a post's own
  PRIMARY KEY (channel, taken_at, capture)
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
