INSERT INTO counter (name, value) VALUES (N'activity', 0);

CREATE TABLE activity (
    number bigint NOT NULL CONSTRAINT pk_activity PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_activity_id UNIQUE,
    consortium_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(max) NOT NULL,
    about nvarchar(max) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NULL,
    amount nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    evidence nvarchar(max) NOT NULL,
    giver nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    entered_for nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_activity_consortium ON activity (consortium_id, starts_on);

CREATE TABLE activity_member (
    activity_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_activity_member PRIMARY KEY (activity_id, organization_id)
);
CREATE INDEX ix_activity_member_organization ON activity_member (organization_id);
