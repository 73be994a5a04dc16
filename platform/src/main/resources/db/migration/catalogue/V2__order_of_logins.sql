-- Which login was begun last: two may have been begun at the same moment.
ALTER TABLE catalogue_login ADD COLUMN nth bigint GENERATED ALWAYS AS IDENTITY;
