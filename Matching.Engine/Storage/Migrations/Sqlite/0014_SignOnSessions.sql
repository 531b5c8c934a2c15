ALTER TABLE account_session ADD COLUMN sign_on_issuer TEXT NULL;
ALTER TABLE account_session ADD COLUMN sign_on_session TEXT NULL;
CREATE INDEX ix_account_session_sign_on ON account_session (sign_on_issuer, sign_on_session);
