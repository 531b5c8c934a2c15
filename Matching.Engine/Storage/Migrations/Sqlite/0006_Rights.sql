ALTER TABLE api_key ADD COLUMN organization_id TEXT NULL;
ALTER TABLE api_key ADD COLUMN prefix TEXT NULL;
ALTER TABLE api_key ADD COLUMN scopes TEXT NULL;
ALTER TABLE api_key ADD COLUMN expires_at TEXT NULL;
ALTER TABLE api_key ADD COLUMN revoked_at TEXT NULL;
ALTER TABLE api_key ADD COLUMN made_by TEXT NULL;
UPDATE api_key SET role = 'Administrator' WHERE role = 'admin';

ALTER TABLE demand ADD COLUMN visibility TEXT NOT NULL DEFAULT 'Everyone';
ALTER TABLE program ADD COLUMN visibility TEXT NOT NULL DEFAULT 'Everyone';

INSERT INTO counter (name, value) VALUES ('organization', 0);

CREATE TABLE organization (
    number INTEGER NOT NULL CONSTRAINT pk_organization PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_organization_id UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    credit_code TEXT NULL CONSTRAINT uq_organization_credit_code UNIQUE,
    school_code TEXT NULL,
    region TEXT NULL,
    industry TEXT NULL,
    headcount INTEGER NULL,
    merged_into TEXT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE organization_name (
    name TEXT NOT NULL CONSTRAINT pk_organization_name PRIMARY KEY,
    organization_id TEXT NOT NULL CONSTRAINT fk_organization_name_organization REFERENCES organization (id),
    since TEXT NOT NULL
);
CREATE INDEX ix_organization_name_organization ON organization_name (organization_id);

CREATE TABLE organization_change (
    number INTEGER NOT NULL CONSTRAINT pk_organization_change PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_organization_change_id UNIQUE,
    kind TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    names TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT NULL
);
CREATE INDEX ix_organization_change_from ON organization_change (from_id);
CREATE INDEX ix_organization_change_to ON organization_change (to_id);
