-- The channel list: whom to capture, and how far that has come. What was captured is in the evidence, not here.

CREATE TABLE followed (
  handle TEXT PRIMARY KEY,   -- lower case
  given TEXT NOT NULL,       -- as the operator or the channel's page writes it
  added_at INTEGER NOT NULL, -- Unix seconds
  paused INTEGER NOT NULL,
  wishes TEXT NOT NULL,      -- JSON: since when, how many, which media
  progress TEXT NOT NULL,    -- JSON: how far it has come, see followed.ts
  next_at INTEGER NOT NULL   -- when it is its turn again, Unix seconds
) STRICT, WITHOUT ROWID;

-- How a host is to be asked: budget, back-off. So that a restart is no excuse.
CREATE TABLE host (
  host TEXT PRIMARY KEY,
  standing TEXT NOT NULL     -- JSON, see capture/politeness.ts
) STRICT, WITHOUT ROWID;
