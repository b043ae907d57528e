-- What the operator decided. No evidence says it, so no rebuild can bring it back: this file is kept and backed up.

CREATE TABLE placement (
  derived TEXT PRIMARY KEY,  -- handle of a derived channel, lower case
  handle TEXT NOT NULL,      -- the channel its posts are shown in
  placed_at INTEGER NOT NULL -- Unix seconds
) STRICT, WITHOUT ROWID;
