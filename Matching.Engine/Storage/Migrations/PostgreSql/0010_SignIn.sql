ALTER TABLE account_session ADD COLUMN second_factor integer NOT NULL DEFAULT 0;

CREATE TABLE account_login (
    issuer text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    account_id text COLLATE "C" NOT NULL CONSTRAINT fk_account_login_account REFERENCES account (id),
    created_at timestamptz NOT NULL,
    CONSTRAINT pk_account_login PRIMARY KEY (issuer, subject)
);
CREATE INDEX ix_account_login_account ON account_login (account_id);

CREATE TABLE account_passkey (
    hash text COLLATE "C" NOT NULL CONSTRAINT pk_account_passkey PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL CONSTRAINT fk_account_passkey_account REFERENCES account (id),
    name text NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    transports text NULL,
    user_verified integer NOT NULL,
    backup_eligible integer NOT NULL,
    backed_up integer NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX ix_account_passkey_account ON account_passkey (account_id);

CREATE TABLE correction (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_correction PRIMARY KEY,
    object_id text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    version bigint NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX ix_correction_object ON correction (object_id);

CREATE TABLE skill_proposal (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_skill_proposal PRIMARY KEY,
    id text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    phrase text NOT NULL,
    reason text NULL,
    made_by text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT uq_skill_proposal UNIQUE (id, organization_id)
);
