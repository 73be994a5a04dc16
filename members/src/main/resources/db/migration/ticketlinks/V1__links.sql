-- A link that was sent to whoever asked the helpdesk from outside.
CREATE TABLE ticketlinks_link (
  digest     bytea PRIMARY KEY,    -- SHA-256 of what the link holds
  ticket     text NOT NULL,        -- its number
  made_at    timestamptz NOT NULL, -- house clock
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX ticketlinks_link_of ON ticketlinks_link (ticket, made_at);
CREATE INDEX ticketlinks_link_end ON ticketlinks_link (expires_at);

-- What a link was exchanged for.
CREATE TABLE ticketlinks_session (
  digest     bytea PRIMARY KEY,    -- SHA-256 of the cookie
  ticket     text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ticketlinks_session_end ON ticketlinks_session (expires_at);
