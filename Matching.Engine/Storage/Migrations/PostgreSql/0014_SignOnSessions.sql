ALTER TABLE account_session ADD COLUMN sign_on_issuer text COLLATE "C" NULL;
ALTER TABLE account_session ADD COLUMN sign_on_session text COLLATE "C" NULL;
CREATE INDEX ix_account_session_sign_on ON account_session (sign_on_issuer, sign_on_session);
