-- What was erased and is not to come back: what shows it later is kept without it.
CREATE TABLE erased (
  handle TEXT NOT NULL,        -- of the channel, lower case; each that it had has a row
  post TEXT NOT NULL,          -- Telegram's message id, or the id of one without a number; '': every post of the channel
  peer INTEGER,                -- of the channel, where known
  why TEXT NOT NULL,
  erased_at INTEGER NOT NULL,  -- Unix seconds
  PRIMARY KEY (handle, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_post ON erased (post);
