-- What the operator withholds: a post, or (with '') every post of a channel.
CREATE TABLE withheld (
  handle TEXT NOT NULL,        -- of the channel, lower case
  post TEXT NOT NULL,          -- Telegram's message id, or the id of one without a number
  why TEXT NOT NULL,
  withheld_at INTEGER NOT NULL, -- Unix seconds
  PRIMARY KEY (handle, post)
) STRICT, WITHOUT ROWID;

-- Every act of withholding, its undoing, and erasing: never changed, never removed.
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,          -- withhold, unwithhold, erase
  target TEXT NOT NULL,        -- as it was asked for
  why TEXT NOT NULL,
  posts INTEGER NOT NULL,      -- reached
  acted_at INTEGER NOT NULL    -- Unix seconds
) STRICT;
