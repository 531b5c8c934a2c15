INSERT INTO counter (name, value) VALUES ('application', 0);

CREATE TABLE application (
    id TEXT NOT NULL CONSTRAINT pk_application PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_application_number UNIQUE,
    student_id TEXT NOT NULL,
    demand_id TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    college TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    invitation TEXT NOT NULL,
    refused_for TEXT NULL,
    refusal_note TEXT NOT NULL,
    place INTEGER NULL,
    place_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_application_student ON application (student_id);
CREATE INDEX ix_application_demand ON application (demand_id);
CREATE INDEX ix_application_enterprise ON application (enterprise);

CREATE TABLE application_message (
    number INTEGER NOT NULL CONSTRAINT pk_application_message PRIMARY KEY,
    application_id TEXT NOT NULL,
    party TEXT NOT NULL,
    message TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE INDEX ix_application_message ON application_message (application_id);
