-- Which channels are forwarded from, without reading every content.
CREATE INDEX content_origin ON content (lower(json ->> '$.origin.handle'))
  WHERE json ->> '$.origin.handle' IS NOT NULL;
