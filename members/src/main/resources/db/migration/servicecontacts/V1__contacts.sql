-- Whom to reach about a service. Names, addresses and telephone numbers lie in the vault.
CREATE TABLE servicecontacts_book (
  service    uuid PRIMARY KEY,
  mark       uuid NOT NULL,             -- another one after each change
  sealed     uuid NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
