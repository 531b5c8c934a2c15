INSERT INTO counter (name, value) VALUES ('account', 0);

CREATE TABLE account (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_account PRIMARY KEY,
    name text NOT NULL,
    normalized_name text COLLATE "C" NOT NULL CONSTRAINT uq_account_normalized_name UNIQUE,
    display_name text NOT NULL,
    password_hash text COLLATE "C" NULL,
    password_changed_at timestamptz NULL,
    security_stamp text COLLATE "C" NOT NULL,
    locked_until timestamptz NULL,
    failed_sign_ins integer NOT NULL,
    two_factor integer NOT NULL,
    authenticator_key text COLLATE "C" NULL,
    recovery_codes text NULL,
    is_sample integer NOT NULL,
    closed_at timestamptz NULL,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE affiliation (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_affiliation PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL CONSTRAINT fk_affiliation_account REFERENCES account (id),
    role text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NULL CONSTRAINT fk_affiliation_organization REFERENCES organization (id),
    made_by text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz NULL
);
CREATE INDEX ix_affiliation_account ON affiliation (account_id);
CREATE INDEX ix_affiliation_organization ON affiliation (organization_id);

CREATE TABLE account_session (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_account_session PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL CONSTRAINT fk_account_session_account REFERENCES account (id),
    affiliation_id text COLLATE "C" NOT NULL CONSTRAINT fk_account_session_affiliation REFERENCES affiliation (id),
    agent text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz NULL
);
CREATE INDEX ix_account_session_account ON account_session (account_id);

CREATE TABLE account_link (
    hash text COLLATE "C" NOT NULL CONSTRAINT pk_account_link PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL CONSTRAINT fk_account_link_account REFERENCES account (id),
    expires_at timestamptz NOT NULL
);
CREATE INDEX ix_account_link_account ON account_link (account_id);

CREATE TABLE organization_claim (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_organization_claim PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_organization_claim_id UNIQUE,
    hash text COLLATE "C" NOT NULL CONSTRAINT uq_organization_claim_hash UNIQUE,
    organization_id text COLLATE "C" NOT NULL CONSTRAINT fk_organization_claim_organization REFERENCES organization (id),
    name text NOT NULL,
    display_name text NOT NULL,
    proof text NOT NULL,
    state text COLLATE "C" NOT NULL,
    reason text NULL,
    account_id text COLLATE "C" NULL,
    created_at timestamptz NOT NULL,
    decided_at timestamptz NULL
);
CREATE INDEX ix_organization_claim_organization ON organization_claim (organization_id);
