-- How many register at a time, where an operator chose another number than the settings: one row or none.
CREATE TABLE turns_limit (
  id    boolean PRIMARY KEY DEFAULT true CHECK (id),
  turns int NOT NULL,
  since timestamptz NOT NULL
);
