INSERT INTO counter (name, value) VALUES (N'upload', 0);

CREATE TABLE upload (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_upload PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_upload_number UNIQUE,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    account_name nvarchar(400) NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    kind nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    file_name nvarchar(400) NOT NULL,
    content_type nvarchar(400) NOT NULL,
    length bigint NOT NULL,
    report nvarchar(max) NULL,
    created_at datetimeoffset(3) NOT NULL,
    taken_at datetimeoffset(3) NULL
);
CREATE INDEX ix_upload_organization ON upload (organization_id);

CREATE TABLE upload_part (
    upload_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    part nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    chunk int NOT NULL,
    data varbinary(max) NOT NULL,
    CONSTRAINT pk_upload_part PRIMARY KEY (upload_id, part, chunk)
);
