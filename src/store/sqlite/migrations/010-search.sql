-- Terms have more sorts and every post that is shown has a listing: what is here is emptied, and read from the evidence again.
DELETE FROM not_found;
DELETE FROM complete_page;
DELETE FROM sighting;
DELETE FROM decision;
DELETE FROM album_member;
DELETE FROM post;
DELETE FROM content;
DELETE FROM channel_sighting;
DELETE FROM channel_handle;
DELETE FROM channel;
DELETE FROM oddity;
DELETE FROM capture;
DELETE FROM language;
INSERT INTO term (term) VALUES ('delete-all');

-- What a search asks of each post that is shown, besides its terms: one narrow row, in the order of time.
CREATE TABLE listing (
  key INTEGER PRIMARY KEY,              -- post.key
  post INTEGER NOT NULL REFERENCES post,
  channel INTEGER NOT NULL,
  date INTEGER,
  language TEXT NOT NULL,
  origin TEXT,                          -- '@handle' or name of what it was forwarded from
  kinds TEXT NOT NULL,                  -- kinds of media, spaces between
  tags TEXT NOT NULL,                   -- hashtags, folded, spaces between
  likeness INTEGER,                     -- equal for equal words, see identity/likeness.ts
  views INTEGER,
  reactions INTEGER,                    -- all of them together
  forwards INTEGER,
  comments INTEGER,
  growth INTEGER                        -- views gained between the first and the last captures that show them
) STRICT;

-- The words that posts hold, for what may be meant by one that none holds.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (term, col);
