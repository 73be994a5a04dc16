-- What the platform has seen of a copy, by days. Nothing but the platform writes here, and what was
-- seen stays when calls and callbacks are forgotten.
CREATE TABLE evidence_day (
  client_id text NOT NULL,
  day       date NOT NULL,         -- in Hong Kong, by the house clock
  what      text NOT NULL,         -- see Seen.What
  about     text NOT NULL,         -- path of a call, or host; empty for neither
  count     bigint NOT NULL,
  first_at  timestamptz NOT NULL,  -- of calls: real clock, which tells what came after what
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (client_id, day, what, about)
);
