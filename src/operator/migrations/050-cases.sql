-- Sets of posts that the operator put together while reading.
CREATE TABLE kept_case (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in addresses: never another's
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,    -- the name in lower case
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,    -- Unix seconds
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE case_post (
  id INTEGER PRIMARY KEY,      -- the order in which they were added
  kept_case INTEGER NOT NULL REFERENCES kept_case,
  handle TEXT NOT NULL,        -- of the channel, lower case
  post TEXT NOT NULL,          -- Telegram's message id, or the id of one without a number
  note TEXT NOT NULL,
  tags TEXT NOT NULL,          -- JSON, an array of words
  added_at INTEGER NOT NULL,   -- Unix seconds
  UNIQUE (kept_case, handle, post)
) STRICT;
CREATE INDEX case_of_post ON case_post (handle, post);
