-- Where citizens register; name, address and hours in three languages as JSON. A place that was taken off the
-- list stays as long as a kiosk was enrolled for it.
CREATE TABLE kiosk_place (
  id         text PRIMARY KEY,
  kind       text NOT NULL,
  words      text NOT NULL,
  district   text NOT NULL,
  abilities  text[] NOT NULL,
  in_service boolean NOT NULL,
  from_day   date,
  to_day     date,
  listed     int
);

-- Kiosks and the card readers of counters; those that were revoked stay, so that their keys never count again.
CREATE TABLE kiosk_kiosk (
  id          text PRIMARY KEY,
  place       text NOT NULL REFERENCES kiosk_place (id),
  kind        text NOT NULL,
  key_id      text NOT NULL UNIQUE,
  spki        bytea NOT NULL,
  enrolled_at timestamptz NOT NULL,
  revoked_at  timestamptz
);
CREATE INDEX kiosk_kiosk_place ON kiosk_kiosk (place);
