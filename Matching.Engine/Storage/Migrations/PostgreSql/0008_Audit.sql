INSERT INTO counter (name, value) VALUES ('audit', 0);

CREATE TABLE audit_entry (
    number bigint NOT NULL CONSTRAINT pk_audit_entry PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NULL,
    action text COLLATE "C" NOT NULL,
    object_id text COLLATE "C" NOT NULL,
    result integer NOT NULL,
    hash text COLLATE "C" NOT NULL
);
CREATE INDEX ix_audit_entry_organization ON audit_entry (organization_id);
CREATE INDEX ix_audit_entry_actor ON audit_entry (actor);
