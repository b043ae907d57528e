-- Who may act for the archive, and what its cookies and tokens are signed with.
CREATE TABLE login (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  password TEXT NOT NULL,        -- argon2id, in the PHC string format
  changed_at INTEGER NOT NULL    -- Unix seconds
) STRICT;

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
