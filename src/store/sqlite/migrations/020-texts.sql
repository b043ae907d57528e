-- Reuse of words. All of it follows from the contents above, whatever the order in which they came: texts and who holds
-- them only ever become more, a gram that became common stays so, and a link can only be taken back by that.

-- Contents kept before have no texts: what is here is emptied, and read from the evidence again.
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

-- Contents that say the same words are one text.
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,                 -- SHA-256 of its normalised letters; found by its first bits among the grams
  words INTEGER NOT NULL,
  content INTEGER NOT NULL REFERENCES content  -- one that has it
) STRICT;

-- Posts that hold it, or held it before an edit, and when a capture first showed it so.
CREATE TABLE holding (
  text INTEGER NOT NULL REFERENCES text,
  post INTEGER NOT NULL REFERENCES post,
  since INTEGER NOT NULL,
  PRIMARY KEY (text, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_post ON holding (post);

-- The inverted index: new grams go to the first table, a full one is poured into the next in the order of its key. One
-- large table would have nearly all of its pages rewritten by each transaction.
CREATE TABLE gram_new (gram INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (gram, text)) STRICT, WITHOUT ROWID;
CREATE TABLE gram_mid (gram INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (gram, text)) STRICT, WITHOUT ROWID;
CREATE TABLE gram_old (gram INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (gram, text)) STRICT, WITHOUT ROWID;
-- Rows of each; of level -1 a number that is another one whenever common_gram has changed.
CREATE TABLE gram_count (level INTEGER PRIMARY KEY, grams INTEGER NOT NULL) STRICT;
INSERT INTO gram_count VALUES (-1, 0), (0, 0), (1, 0), (2, 0);

-- In too many texts to find anyone by it, or boilerplate of a channel.
CREATE TABLE common_gram (gram INTEGER PRIMARY KEY) STRICT;

-- Two texts, the smaller digest first, and the part of each that the other has. Those that do not share enough yet may when
-- more of them turns out to be boilerplate.
CREATE TABLE link (
  a INTEGER NOT NULL REFERENCES text,
  b INTEGER NOT NULL REFERENCES text,
  a_covered REAL NOT NULL,
  b_covered REAL NOT NULL,
  enough INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_b ON link (b);

-- What contents state of where they were forwarded from.
CREATE TABLE forward (
  content INTEGER PRIMARY KEY REFERENCES content,
  name TEXT NOT NULL,
  handle TEXT,                          -- lower case
  peer INTEGER,
  message INTEGER
) STRICT;
CREATE INDEX forward_handle ON forward (handle, message) WHERE handle IS NOT NULL AND message IS NOT NULL;
CREATE INDEX forward_peer ON forward (peer, message) WHERE peer IS NOT NULL AND message IS NOT NULL;
