-- Entries lie nearly in the order of their times, so a small index finds a span of them.
CREATE INDEX audit_entry_at ON audit_entry USING brin (at);
