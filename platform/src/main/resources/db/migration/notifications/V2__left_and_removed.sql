-- A citizen who has left: what they received stays, so that no service learns of it.
ALTER TABLE notifications_reader ALTER COLUMN account DROP NOT NULL;

-- Services that are here no more; what they sent until then is deleted by and by.
CREATE TABLE notifications_removed (
  service    text PRIMARY KEY,
  removed_at timestamptz NOT NULL
);
