ALTER TABLE api_key ADD COLUMN organization_id text COLLATE "C" NULL;
ALTER TABLE api_key ADD COLUMN prefix text COLLATE "C" NULL;
ALTER TABLE api_key ADD COLUMN scopes text COLLATE "C" NULL;
ALTER TABLE api_key ADD COLUMN expires_at timestamptz NULL;
ALTER TABLE api_key ADD COLUMN revoked_at timestamptz NULL;
ALTER TABLE api_key ADD COLUMN made_by text COLLATE "C" NULL;
UPDATE api_key SET role = 'Administrator' WHERE role = 'admin';

ALTER TABLE demand ADD COLUMN visibility text COLLATE "C" NOT NULL DEFAULT 'Everyone';
ALTER TABLE program ADD COLUMN visibility text COLLATE "C" NOT NULL DEFAULT 'Everyone';

INSERT INTO counter (name, value) VALUES ('organization', 0);

CREATE TABLE organization (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_organization PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_organization_id UNIQUE,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    credit_code text COLLATE "C" NULL CONSTRAINT uq_organization_credit_code UNIQUE,
    school_code text COLLATE "C" NULL,
    region text COLLATE "C" NULL,
    industry text COLLATE "C" NULL,
    headcount integer NULL,
    merged_into text COLLATE "C" NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE organization_name (
    name text COLLATE "C" NOT NULL CONSTRAINT pk_organization_name PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL CONSTRAINT fk_organization_name_organization REFERENCES organization (id),
    since timestamptz NOT NULL
);
CREATE INDEX ix_organization_name_organization ON organization_name (organization_id);

CREATE TABLE organization_change (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_organization_change PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_organization_change_id UNIQUE,
    kind text COLLATE "C" NOT NULL,
    from_id text COLLATE "C" NOT NULL,
    to_id text COLLATE "C" NOT NULL,
    names text NOT NULL,
    reason text NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    undone_at timestamptz NULL
);
CREATE INDEX ix_organization_change_from ON organization_change (from_id);
CREATE INDEX ix_organization_change_to ON organization_change (to_id);
