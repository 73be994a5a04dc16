-- Where the card is read and the face is seen.
ALTER TABLE registration_registration ADD COLUMN channel text NOT NULL DEFAULT 'PHONE';
