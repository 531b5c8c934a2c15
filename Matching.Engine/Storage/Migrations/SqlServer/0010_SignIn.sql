ALTER TABLE account_session ADD second_factor int NOT NULL CONSTRAINT df_account_session_second_factor DEFAULT 0;

CREATE TABLE account_login (
    issuer nvarchar(190) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_account_login_account REFERENCES account (id),
    created_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_account_login PRIMARY KEY (issuer, subject)
);
CREATE INDEX ix_account_login_account ON account_login (account_id);

CREATE TABLE account_passkey (
    hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_account_passkey PRIMARY KEY,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_account_passkey_account REFERENCES account (id),
    name nvarchar(200) NULL,
    credential_id varbinary(max) NOT NULL,
    public_key varbinary(max) NOT NULL,
    sign_count bigint NOT NULL,
    transports nvarchar(200) NULL,
    user_verified int NOT NULL,
    backup_eligible int NOT NULL,
    backed_up int NOT NULL,
    created_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_account_passkey_account ON account_passkey (account_id);

CREATE TABLE correction (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_correction PRIMARY KEY,
    object_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    actor nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    role nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_correction_object ON correction (object_id);

CREATE TABLE skill_proposal (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_skill_proposal PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    phrase nvarchar(200) NOT NULL,
    reason nvarchar(max) NULL,
    made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    CONSTRAINT uq_skill_proposal UNIQUE (id, organization_id)
);
