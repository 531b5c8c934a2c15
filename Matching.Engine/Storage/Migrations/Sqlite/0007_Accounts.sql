INSERT INTO counter (name, value) VALUES ('account', 0);

CREATE TABLE account (
    id TEXT NOT NULL CONSTRAINT pk_account PRIMARY KEY,
    name TEXT NOT NULL,
    normalized_name TEXT NOT NULL CONSTRAINT uq_account_normalized_name UNIQUE,
    display_name TEXT NOT NULL,
    password_hash TEXT NULL,
    password_changed_at TEXT NULL,
    security_stamp TEXT NOT NULL,
    locked_until TEXT NULL,
    failed_sign_ins INTEGER NOT NULL,
    two_factor INTEGER NOT NULL,
    authenticator_key TEXT NULL,
    recovery_codes TEXT NULL,
    is_sample INTEGER NOT NULL,
    closed_at TEXT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE affiliation (
    id TEXT NOT NULL CONSTRAINT pk_affiliation PRIMARY KEY,
    account_id TEXT NOT NULL CONSTRAINT fk_affiliation_account REFERENCES account (id),
    role TEXT NOT NULL,
    organization_id TEXT NULL CONSTRAINT fk_affiliation_organization REFERENCES organization (id),
    made_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT NULL
);
CREATE INDEX ix_affiliation_account ON affiliation (account_id);
CREATE INDEX ix_affiliation_organization ON affiliation (organization_id);

CREATE TABLE account_session (
    id TEXT NOT NULL CONSTRAINT pk_account_session PRIMARY KEY,
    account_id TEXT NOT NULL CONSTRAINT fk_account_session_account REFERENCES account (id),
    affiliation_id TEXT NOT NULL CONSTRAINT fk_account_session_affiliation REFERENCES affiliation (id),
    agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT NULL
);
CREATE INDEX ix_account_session_account ON account_session (account_id);

CREATE TABLE account_link (
    hash TEXT NOT NULL CONSTRAINT pk_account_link PRIMARY KEY,
    account_id TEXT NOT NULL CONSTRAINT fk_account_link_account REFERENCES account (id),
    expires_at TEXT NOT NULL
);
CREATE INDEX ix_account_link_account ON account_link (account_id);

CREATE TABLE organization_claim (
    number INTEGER NOT NULL CONSTRAINT pk_organization_claim PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_organization_claim_id UNIQUE,
    hash TEXT NOT NULL CONSTRAINT uq_organization_claim_hash UNIQUE,
    organization_id TEXT NOT NULL CONSTRAINT fk_organization_claim_organization REFERENCES organization (id),
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    proof TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NULL,
    account_id TEXT NULL,
    created_at TEXT NOT NULL,
    decided_at TEXT NULL
);
CREATE INDEX ix_organization_claim_organization ON organization_claim (organization_id);
