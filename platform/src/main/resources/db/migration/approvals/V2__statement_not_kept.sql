-- What the gesture signs may hold personal data: it is made again when the gesture comes.
ALTER TABLE approvals_approval DROP COLUMN statement;
ALTER TABLE approvals_approval ADD COLUMN language text;
COMMENT ON COLUMN approvals_approval.choices IS 'what the citizen chose, without personal data';
