-- Whoever begins a form again in the same session has one sheet on its way. What was begun before this change says
-- nothing of its form, and ends within twenty minutes.
ALTER TABLE signedforms_signing
  ADD COLUMN application uuid,
  ADD COLUMN item        text; -- as production_item has it
CREATE UNIQUE INDEX signedforms_signing_form ON signedforms_signing (session, application, item);
