ALTER TABLE api_key ADD organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE api_key ADD prefix nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE api_key ADD scopes nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE api_key ADD expires_at datetimeoffset(3) NULL;
ALTER TABLE api_key ADD revoked_at datetimeoffset(3) NULL;
ALTER TABLE api_key ADD made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
UPDATE api_key SET role = N'Administrator' WHERE role = N'admin';

ALTER TABLE demand ADD visibility nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_demand_visibility DEFAULT N'Everyone';
ALTER TABLE program ADD visibility nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_program_visibility DEFAULT N'Everyone';

INSERT INTO counter (name, value) VALUES (N'organization', 0);

CREATE TABLE organization (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_organization PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_organization_id UNIQUE,
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    credit_code nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    school_code nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    region nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    industry nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    headcount int NULL,
    merged_into nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE UNIQUE INDEX uq_organization_credit_code ON organization (credit_code) WHERE credit_code IS NOT NULL;

CREATE TABLE organization_name (
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_organization_name PRIMARY KEY,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_organization_name_organization REFERENCES organization (id),
    since datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_organization_name_organization ON organization_name (organization_id);

CREATE TABLE organization_change (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_organization_change PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_organization_change_id UNIQUE,
    kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    from_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    to_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    names nvarchar(max) NOT NULL,
    reason nvarchar(500) NOT NULL,
    made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    made_at datetimeoffset(3) NOT NULL,
    undone_at datetimeoffset(3) NULL
);
CREATE INDEX ix_organization_change_from ON organization_change (from_id);
CREATE INDEX ix_organization_change_to ON organization_change (to_id);
