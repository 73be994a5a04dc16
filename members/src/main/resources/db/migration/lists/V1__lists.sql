-- What staff wrote over the lists that the programme brings: a line in the place of one of the same id, or one more.
CREATE TABLE lists_line (
  list    text NOT NULL,
  id      text NOT NULL,
  texts   text NOT NULL,
  shown   boolean NOT NULL,
  version int NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (list, id)
);
