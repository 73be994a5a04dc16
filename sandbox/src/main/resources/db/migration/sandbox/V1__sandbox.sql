-- What the sandbox made: personas and online services, as JSON. All of it is invented, so nothing
-- of it is sealed.
CREATE TABLE sandbox_item (
  kind text NOT NULL,
  id text NOT NULL,
  content text NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (kind, id)
);
