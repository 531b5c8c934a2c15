INSERT INTO counter (name, value) VALUES ('audit', 0);

CREATE TABLE audit_entry (
    number INTEGER NOT NULL CONSTRAINT pk_audit_entry PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    organization_id TEXT NULL,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    result INTEGER NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX ix_audit_entry_organization ON audit_entry (organization_id);
CREATE INDEX ix_audit_entry_actor ON audit_entry (actor);
