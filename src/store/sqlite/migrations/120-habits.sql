-- Whether a post's own words told its language; of one that they did not the language is what its channel mostly writes.
-- What was folded before counts as told: a rebuild tells better.
ALTER TABLE post ADD COLUMN told INTEGER NOT NULL DEFAULT 1;
CREATE INDEX post_untold ON post (channel) WHERE told = 0;

-- Of the posts that are shown in a channel, how many told that they are in a language.
CREATE TABLE told_language (
  channel INTEGER NOT NULL REFERENCES channel,
  language TEXT NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (channel, language)
) STRICT, WITHOUT ROWID;
INSERT INTO told_language SELECT channel, language, count(*) FROM post WHERE channel IS NOT NULL GROUP BY channel, language;
