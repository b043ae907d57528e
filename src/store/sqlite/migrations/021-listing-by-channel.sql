-- How many posts of each channel there are, and when: counted from this alone.
CREATE INDEX listing_channel ON listing (channel, date);
