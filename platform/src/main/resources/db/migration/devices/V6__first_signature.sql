-- From when a phone signs: a day later where it, or one that handed the account over to it, came without
-- its former. Of what was bound before, by the last one of the account that came so.
ALTER TABLE devices_device ADD COLUMN signs_from timestamptz;
UPDATE devices_device d SET signs_from = greatest(bound_at,
  (SELECT max(bound_at) + interval '24 hours' FROM devices_device alone
   WHERE alone.account = d.account AND alone.arrival = 'ALONE' AND alone.bound_at <= d.bound_at));
ALTER TABLE devices_device ALTER COLUMN signs_from SET NOT NULL;
