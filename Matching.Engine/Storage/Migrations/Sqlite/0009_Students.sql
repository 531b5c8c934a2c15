INSERT INTO counter (name, value) VALUES ('student', 0), ('consortium', 0);

CREATE TABLE student (
    number INTEGER NOT NULL CONSTRAINT pk_student PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_student_id UNIQUE,
    college TEXT NOT NULL,
    external_id TEXT NOT NULL,
    program_id TEXT NOT NULL CONSTRAINT fk_student_program REFERENCES program (id),
    graduation_year INTEGER NULL,
    birth_year INTEGER NULL,
    guardian_consent_on TEXT NULL,
    skills TEXT NOT NULL,
    certificates TEXT NOT NULL,
    regions TEXT NOT NULL,
    matching_since TEXT NULL,
    shown_since TEXT NULL,
    rounds_since TEXT NULL,
    statistics_since TEXT NULL,
    visibility TEXT NOT NULL,
    correction TEXT NOT NULL,
    writes_own_profile INTEGER NOT NULL,
    account_id TEXT NULL CONSTRAINT fk_student_account REFERENCES account (id),
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT uq_student_key UNIQUE (college, external_id)
);
CREATE INDEX ix_student_program ON student (program_id);
CREATE INDEX ix_student_account ON student (account_id);

CREATE TABLE student_look (
    student_id TEXT NOT NULL CONSTRAINT fk_student_look_student REFERENCES student (id),
    day TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    organization_id TEXT NULL,
    looks INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    CONSTRAINT pk_student_look PRIMARY KEY (student_id, day, actor)
);
CREATE INDEX ix_student_look_actor ON student_look (actor, day);

CREATE TABLE consortium (
    number INTEGER NOT NULL CONSTRAINT pk_consortium PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_consortium_id UNIQUE,
    name TEXT NOT NULL CONSTRAINT uq_consortium_name UNIQUE,
    region TEXT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE consortium_member (
    number INTEGER NOT NULL CONSTRAINT pk_consortium_member PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_consortium_member_id UNIQUE,
    consortium_id TEXT NOT NULL CONSTRAINT fk_consortium_member_consortium REFERENCES consortium (id),
    organization_id TEXT NOT NULL CONSTRAINT fk_consortium_member_organization REFERENCES organization (id),
    joined_on TEXT NOT NULL,
    left_on TEXT NULL
);
CREATE INDEX ix_consortium_member_consortium ON consortium_member (consortium_id);
CREATE INDEX ix_consortium_member_organization ON consortium_member (organization_id);

ALTER TABLE affiliation ADD COLUMN consortium_id TEXT NULL;
ALTER TABLE api_key ADD COLUMN consortium_id TEXT NULL;
