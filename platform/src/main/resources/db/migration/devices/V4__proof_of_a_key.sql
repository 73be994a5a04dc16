-- What the phone's key proved when it was bound. Of what was bound before, the least that it can be: a UAF
-- key may have vouched for itself, and a passkey may be on other devices.
ALTER TABLE devices_device ADD COLUMN proof text;
UPDATE devices_device
SET proof = CASE WHEN factor = 'PASSKEY' THEN 'SYNCED_PASSKEY' ELSE 'SURROGATE_KEY' END;
ALTER TABLE devices_device ALTER COLUMN proof SET NOT NULL;
ALTER TABLE devices_device ADD CHECK
  (proof IN ('ATTESTED_KEY', 'SURROGATE_KEY', 'DEVICE_PASSKEY', 'SYNCED_PASSKEY'));
