-- Searches that the operator keeps under a name, and channels that are searched together.
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  saved_at INTEGER NOT NULL  -- Unix seconds
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_group (
  name TEXT NOT NULL,        -- lower case
  handle TEXT NOT NULL,      -- lower case, without @
  PRIMARY KEY (name, handle)
) STRICT, WITHOUT ROWID;
