-- In whose words a question is asked and answered. Those that are open while the platform is
-- updated, and those that a node of the former version asks, are in the first.
ALTER TABLE approvals_approval ADD COLUMN edition smallint NOT NULL DEFAULT 1;
