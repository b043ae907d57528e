CREATE TABLE decision (
  handle TEXT NOT NULL,      -- of the channel, lower case
  local TEXT NOT NULL,       -- the post without a number
  message INTEGER,           -- the post that it is; NULL: none of them
  decided_at INTEGER NOT NULL, -- Unix seconds
  PRIMARY KEY (handle, local)
) STRICT, WITHOUT ROWID;
