-- Origins have a table of their own: an index over all contents reads each JSON once more.
DROP INDEX content_origin;

-- A transaction of ingest makes one piece of the index, not one for each megabyte.
INSERT INTO term (term, rank) VALUES ('hashsize', 16777216);
