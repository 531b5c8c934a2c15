INSERT INTO counter (name, value) VALUES (N'audit', 0);

CREATE TABLE audit_entry (
    number bigint NOT NULL CONSTRAINT pk_audit_entry PRIMARY KEY,
    at datetimeoffset(3) NOT NULL,
    actor nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    role nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    action nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    object_id nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    result int NOT NULL,
    hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_audit_entry_organization ON audit_entry (organization_id);
CREATE INDEX ix_audit_entry_actor ON audit_entry (actor);
