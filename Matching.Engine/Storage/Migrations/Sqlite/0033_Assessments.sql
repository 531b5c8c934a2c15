INSERT INTO counter (name, value) VALUES ('indicator', 0), ('assessment', 0);

CREATE TABLE indicator (
    number INTEGER NOT NULL CONSTRAINT pk_indicator PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_indicator_id UNIQUE,
    set_name TEXT NOT NULL,
    edition TEXT NOT NULL,
    code TEXT NOT NULL,
    parent TEXT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    aspect TEXT NULL,
    name TEXT NOT NULL,
    observation TEXT NOT NULL,
    source TEXT NOT NULL,
    unit TEXT NOT NULL,
    direction TEXT NOT NULL,
    threshold REAL NULL,
    weight REAL NULL,
    period TEXT NOT NULL,
    responsible TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_indicator_set ON indicator (set_name, edition);

CREATE TABLE assessment (
    id TEXT NOT NULL CONSTRAINT pk_assessment PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_assessment_number UNIQUE,
    consortium_id TEXT NOT NULL,
    title TEXT NOT NULL,
    set_name TEXT NOT NULL,
    edition TEXT NOT NULL,
    indicators TEXT NOT NULL,
    period_year INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_assessment_consortium ON assessment (consortium_id);

CREATE TABLE assessment_entry (
    assessment_id TEXT NOT NULL,
    code TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    value REAL NULL,
    note TEXT NOT NULL,
    period TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    file_bytes BLOB NULL,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    verdict TEXT NULL,
    verdict_reason TEXT NOT NULL,
    reviewed_by TEXT NULL,
    reviewed_at TEXT NULL,
    CONSTRAINT pk_assessment_entry PRIMARY KEY (assessment_id, code, organization_id)
);

CREATE TABLE assessment_override (
    number INTEGER NOT NULL CONSTRAINT pk_assessment_override PRIMARY KEY,
    assessment_id TEXT NOT NULL,
    code TEXT NOT NULL,
    value REAL NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX ix_assessment_override_assessment ON assessment_override (assessment_id);

CREATE TABLE assessment_objection (
    id TEXT NOT NULL CONSTRAINT pk_assessment_objection PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_assessment_objection_number UNIQUE,
    assessment_id TEXT NOT NULL,
    code TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    wording TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    upheld INTEGER NULL,
    answer TEXT NOT NULL,
    decided_by TEXT NULL,
    decided_at TEXT NULL
);
CREATE INDEX ix_assessment_objection_assessment ON assessment_objection (assessment_id);

CREATE TABLE assessment_edition (
    assessment_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT pk_assessment_edition PRIMARY KEY (assessment_id, edition)
);
