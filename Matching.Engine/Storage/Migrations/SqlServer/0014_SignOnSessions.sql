ALTER TABLE account_session ADD sign_on_issuer nvarchar(190) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE account_session ADD sign_on_session nvarchar(255) COLLATE Latin1_General_100_BIN2 NULL;
CREATE INDEX ix_account_session_sign_on ON account_session (sign_on_issuer, sign_on_session);
