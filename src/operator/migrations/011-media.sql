-- Media that posts show and that are to be fetched, or were: by their place, because their addresses change with every page.
-- Which bytes a post shows is not here but in the evidence.
CREATE TABLE medium (
  place TEXT PRIMARY KEY,    -- channel, message, which of its media, which of its files, and what it looks like
  handle TEXT NOT NULL,      -- of the channel, lower case
  url TEXT NOT NULL,         -- the newest address
  state TEXT NOT NULL,       -- wanted, held, given-up
  tries INTEGER NOT NULL,
  next_at INTEGER NOT NULL,  -- Unix seconds
  sha256 TEXT,               -- of what is held
  why TEXT                   -- of what was given up
) STRICT, WITHOUT ROWID;
CREATE INDEX medium_wanted ON medium (next_at) WHERE state = 'wanted';
CREATE INDEX medium_sha256 ON medium (sha256) WHERE sha256 IS NOT NULL;
