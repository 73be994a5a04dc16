-- Codes and tokens had been tables of the room of logins; they moved with the room. Migrations run
-- in the order of the rooms' names, so those tables exist.
ALTER TABLE authentication_code RENAME TO tokens_code;
ALTER INDEX authentication_code_pkey RENAME TO tokens_code_pkey;
ALTER INDEX authentication_code_expires RENAME TO tokens_code_expires;
ALTER TABLE authentication_token RENAME TO tokens_token;
ALTER INDEX authentication_token_pkey RENAME TO tokens_token_pkey;
ALTER INDEX authentication_token_expires RENAME TO tokens_token_expires;
