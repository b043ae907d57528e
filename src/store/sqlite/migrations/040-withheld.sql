-- The operator withholds these posts, and every post of these channels: they have no terms and no listing, and no read
-- gives what they say. operator.db says why, and says it again to a store that is made anew.
CREATE TABLE withheld (
  post INTEGER PRIMARY KEY REFERENCES post
) STRICT;

CREATE TABLE withheld_channel (
  channel INTEGER PRIMARY KEY REFERENCES channel
) STRICT;
