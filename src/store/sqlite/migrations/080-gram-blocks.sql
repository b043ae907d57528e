-- The inverted index of grams once more: packed, in the order of the grams, and written in whole blocks. All that follows
-- from contents is emptied; who opens the store for writing makes it anew from them (relink.ts).

DROP TABLE gram_new;
DROP TABLE gram_mid;
DROP TABLE gram_old;
DROP TABLE gram_count;
DELETE FROM link;
DELETE FROM common_gram;
DELETE FROM holding;
DELETE FROM text;

-- They share one gram alone, and are linked for as long as that is in few texts.
ALTER TABLE link ADD COLUMN sole INTEGER NOT NULL DEFAULT 0;

-- Postings (a gram, and a text that has it) that are not in the blocks yet, as they came. One entry a transaction.
CREATE TABLE gram_log (
  seq INTEGER PRIMARY KEY,
  stamp INTEGER NOT NULL,               -- random
  postings BLOB NOT NULL,               -- lower 32 bits of the grams, texts, upper 8 bits of the grams
  common BLOB NOT NULL                  -- grams that became common, as 64-bit floating-point numbers
) STRICT;
INSERT INTO gram_log VALUES (0, 0, x'', x'');

-- Blocks of postings: the lower 32 bits of the grams in order, then the texts. A part is all grams with the same upper 8
-- bits; it has two levels, the later postings (0) and the earlier ones (1).
CREATE TABLE gram_block (
  at INTEGER PRIMARY KEY,               -- level * 2^40 + the first gram
  postings BLOB NOT NULL
) STRICT;
CREATE TABLE gram_part (
  at INTEGER PRIMARY KEY,               -- level * 256 + the upper 8 bits of its grams
  postings INTEGER NOT NULL,
  filter BLOB NOT NULL                  -- see gram-filter.ts
) STRICT;

-- Contents whose words are to be linked once more, from this one on. Empty: none.
CREATE TABLE relink (content INTEGER NOT NULL) STRICT;
INSERT INTO relink SELECT 0 WHERE EXISTS (SELECT 1 FROM content);
