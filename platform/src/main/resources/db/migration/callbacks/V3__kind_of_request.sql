-- Of the request that it answers; empty for those of a former version.
ALTER TABLE callbacks_callback ADD COLUMN kind text NOT NULL DEFAULT '';
-- For the organisation that looks at its own.
CREATE INDEX callbacks_of ON callbacks_callback (client_id, id DESC);
