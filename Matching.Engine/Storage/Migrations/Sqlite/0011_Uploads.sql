INSERT INTO counter (name, value) VALUES ('upload', 0);

CREATE TABLE upload (
    id TEXT NOT NULL CONSTRAINT pk_upload PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_upload_number UNIQUE,
    account_id TEXT NOT NULL,
    account_name TEXT NOT NULL,
    organization_id TEXT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    length INTEGER NOT NULL,
    report TEXT NULL,
    created_at TEXT NOT NULL,
    taken_at TEXT NULL
);
CREATE INDEX ix_upload_organization ON upload (organization_id);

CREATE TABLE upload_part (
    upload_id TEXT NOT NULL,
    part TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_upload_part PRIMARY KEY (upload_id, part, chunk)
);
