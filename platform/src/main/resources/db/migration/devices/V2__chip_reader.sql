-- Whether the phone can read the chip of an identity card; null when it did not say.
ALTER TABLE devices_binding ADD COLUMN nfc boolean;
ALTER TABLE devices_device ADD COLUMN nfc boolean;
