ALTER TABLE account_session ADD COLUMN second_factor INTEGER NOT NULL DEFAULT 0;

CREATE TABLE account_login (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id TEXT NOT NULL CONSTRAINT fk_account_login_account REFERENCES account (id),
    created_at TEXT NOT NULL,
    CONSTRAINT pk_account_login PRIMARY KEY (issuer, subject)
);
CREATE INDEX ix_account_login_account ON account_login (account_id);

CREATE TABLE account_passkey (
    hash TEXT NOT NULL CONSTRAINT pk_account_passkey PRIMARY KEY,
    account_id TEXT NOT NULL CONSTRAINT fk_account_passkey_account REFERENCES account (id),
    name TEXT NULL,
    credential_id BLOB NOT NULL,
    public_key BLOB NOT NULL,
    sign_count INTEGER NOT NULL,
    transports TEXT NULL,
    user_verified INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL,
    backed_up INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX ix_account_passkey_account ON account_passkey (account_id);

CREATE TABLE correction (
    number INTEGER NOT NULL CONSTRAINT pk_correction PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX ix_correction_object ON correction (object_id);

CREATE TABLE skill_proposal (
    number INTEGER NOT NULL CONSTRAINT pk_skill_proposal PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    phrase TEXT NOT NULL,
    reason TEXT NULL,
    made_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT uq_skill_proposal UNIQUE (id, organization_id)
);
