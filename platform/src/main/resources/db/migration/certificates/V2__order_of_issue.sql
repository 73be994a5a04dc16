-- Two certificates of one second have an order, too.
ALTER TABLE certificates_personal ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
