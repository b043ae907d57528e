-- Media are found by the address that a page gives for them.
CREATE INDEX capture_medium ON capture (url) WHERE format = 'medium';
