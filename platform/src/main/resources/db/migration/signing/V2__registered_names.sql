-- What the department and the service of a request were registered as when it was signed, JSON by
-- the tags of the languages. Absent where the service had written something else, and for all that
-- was signed before this was kept.
ALTER TABLE signing_signature
  ADD COLUMN registered_department text,
  ADD COLUMN registered_service text;
