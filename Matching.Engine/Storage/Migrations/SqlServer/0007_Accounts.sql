INSERT INTO counter (name, value) VALUES (N'account', 0);

CREATE TABLE account (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_account PRIMARY KEY,
    name nvarchar(200) NOT NULL,
    normalized_name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_account_normalized_name UNIQUE,
    display_name nvarchar(200) NOT NULL,
    password_hash nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
    password_changed_at datetimeoffset(3) NULL,
    security_stamp nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    locked_until datetimeoffset(3) NULL,
    failed_sign_ins int NOT NULL,
    two_factor int NOT NULL,
    authenticator_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    recovery_codes nvarchar(max) NULL,
    is_sample int NOT NULL,
    closed_at datetimeoffset(3) NULL,
    created_at datetimeoffset(3) NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE affiliation (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_affiliation PRIMARY KEY,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_affiliation_account REFERENCES account (id),
    role nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_affiliation_organization REFERENCES organization (id),
    made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    ended_at datetimeoffset(3) NULL
);
CREATE INDEX ix_affiliation_account ON affiliation (account_id);
CREATE INDEX ix_affiliation_organization ON affiliation (organization_id);

CREATE TABLE account_session (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_account_session PRIMARY KEY,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_account_session_account REFERENCES account (id),
    affiliation_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_account_session_affiliation REFERENCES affiliation (id),
    agent nvarchar(200) NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    ended_at datetimeoffset(3) NULL
);
CREATE INDEX ix_account_session_account ON account_session (account_id);

CREATE TABLE account_link (
    hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_account_link PRIMARY KEY,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_account_link_account REFERENCES account (id),
    expires_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_account_link_account ON account_link (account_id);

CREATE TABLE organization_claim (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_organization_claim PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_organization_claim_id UNIQUE,
    hash nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_organization_claim_hash UNIQUE,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_organization_claim_organization REFERENCES organization (id),
    name nvarchar(200) NOT NULL,
    display_name nvarchar(200) NOT NULL,
    proof nvarchar(max) NOT NULL,
    state nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason nvarchar(max) NULL,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    created_at datetimeoffset(3) NOT NULL,
    decided_at datetimeoffset(3) NULL
);
CREATE INDEX ix_organization_claim_organization ON organization_claim (organization_id);
