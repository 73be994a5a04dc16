-- The stage of the installation whose database this is, from its first start on: one row.
CREATE TABLE database_stage (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  stage text NOT NULL
);
