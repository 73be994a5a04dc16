-- A citizen who has left: what they received stays, so that no service learns of it.
ALTER TABLE notifications_reader ALTER COLUMN account DROP NOT NULL;
