INSERT INTO counter (name, value) VALUES ('activity', 0);

CREATE TABLE activity (
    number INTEGER NOT NULL CONSTRAINT pk_activity PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_activity_id UNIQUE,
    consortium_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NULL,
    amount TEXT NULL,
    evidence TEXT NOT NULL,
    giver TEXT NOT NULL,
    entered_for TEXT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_activity_consortium ON activity (consortium_id, starts_on);

CREATE TABLE activity_member (
    activity_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_activity_member PRIMARY KEY (activity_id, organization_id)
);
CREATE INDEX ix_activity_member_organization ON activity_member (organization_id);
