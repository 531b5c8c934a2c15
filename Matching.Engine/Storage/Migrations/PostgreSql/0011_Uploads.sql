INSERT INTO counter (name, value) VALUES ('upload', 0);

CREATE TABLE upload (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_upload PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_upload_number UNIQUE,
    account_id text COLLATE "C" NOT NULL,
    account_name text NOT NULL,
    organization_id text COLLATE "C" NULL,
    kind text COLLATE "C" NOT NULL,
    file_name text NOT NULL,
    content_type text NOT NULL,
    length bigint NOT NULL,
    report text NULL,
    created_at timestamptz NOT NULL,
    taken_at timestamptz NULL
);
CREATE INDEX ix_upload_organization ON upload (organization_id);

CREATE TABLE upload_part (
    upload_id text COLLATE "C" NOT NULL,
    part text COLLATE "C" NOT NULL,
    chunk integer NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT pk_upload_part PRIMARY KEY (upload_id, part, chunk)
);
