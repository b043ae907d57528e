-- Which pages tell of a stretch of numbers, without reading what stood on every page.
CREATE INDEX complete_page_range ON complete_page (channel, highest, lowest);
