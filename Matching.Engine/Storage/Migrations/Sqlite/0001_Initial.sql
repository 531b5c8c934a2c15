CREATE TABLE counter (
    name TEXT NOT NULL CONSTRAINT pk_counter PRIMARY KEY,
    value INTEGER NOT NULL
);
INSERT INTO counter (name, value) VALUES ('change', 0), ('run', 0), ('code', 0);

CREATE TABLE demand (
    number INTEGER NOT NULL CONSTRAINT pk_demand PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_demand_id UNIQUE,
    enterprise TEXT NOT NULL,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    skills TEXT NOT NULL,
    kind TEXT NOT NULL,
    headcount INTEGER NOT NULL,
    education TEXT NOT NULL,
    industry TEXT NULL,
    region TEXT NULL,
    salary_min REAL NULL,
    salary_max REAL NULL,
    opens_on TEXT NULL,
    closes_on TEXT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    change_number INTEGER NOT NULL CONSTRAINT uq_demand_change UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted INTEGER NOT NULL
);
CREATE INDEX ix_demand_enterprise ON demand (enterprise);
CREATE INDEX ix_demand_external_id ON demand (external_id);
CREATE INDEX ix_demand_industry ON demand (industry);
CREATE INDEX ix_demand_region ON demand (region);

CREATE TABLE program (
    number INTEGER NOT NULL CONSTRAINT pk_program PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_program_id UNIQUE,
    college TEXT NOT NULL,
    external_id TEXT NOT NULL,
    specialty_code TEXT NULL,
    specialty TEXT NOT NULL,
    level TEXT NOT NULL,
    region TEXT NULL,
    description TEXT NOT NULL,
    courses TEXT NOT NULL,
    skills TEXT NOT NULL,
    certificates TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    change_number INTEGER NOT NULL CONSTRAINT uq_program_change UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted INTEGER NOT NULL
);
CREATE INDEX ix_program_college ON program (college);
CREATE INDEX ix_program_external_id ON program (external_id);
CREATE INDEX ix_program_specialty_code ON program (specialty_code);
CREATE INDEX ix_program_region ON program (region);

CREATE TABLE program_cohort (
    program_id TEXT NOT NULL CONSTRAINT fk_program_cohort_program REFERENCES program (id),
    graduation_year INTEGER NOT NULL,
    graduates INTEGER NOT NULL,
    CONSTRAINT pk_program_cohort PRIMARY KEY (program_id, graduation_year)
) WITHOUT ROWID;

CREATE TABLE code_version (
    number INTEGER NOT NULL CONSTRAINT pk_code_version PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    version TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    CONSTRAINT uq_code_version UNIQUE (table_name, version)
);

CREATE TABLE code_entry (
    table_name TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    entry TEXT NOT NULL,
    version TEXT NOT NULL,
    is_current INTEGER NOT NULL,
    CONSTRAINT pk_code_entry PRIMARY KEY (table_name, code)
) WITHOUT ROWID;

CREATE TABLE run (
    number INTEGER NOT NULL CONSTRAINT pk_run PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_run_id UNIQUE,
    natural_key TEXT NOT NULL CONSTRAINT uq_run_natural_key UNIQUE,
    kind TEXT NOT NULL,
    triggered_by TEXT NOT NULL,
    state TEXT NOT NULL,
    progress_done INTEGER NOT NULL,
    progress_total INTEGER NOT NULL,
    requested_at TEXT NOT NULL,
    started_at TEXT NULL,
    published_at TEXT NULL,
    ended_at TEXT NULL,
    not_before TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    worker TEXT NULL,
    lease_until TEXT NULL,
    cancel_requested INTEGER NOT NULL,
    change_number INTEGER NOT NULL,
    counts TEXT NULL,
    model TEXT NULL,
    digest TEXT NULL,
    error TEXT NULL
);
CREATE INDEX ix_run_state ON run (state);

CREATE TABLE run_part (
    run_id TEXT NOT NULL CONSTRAINT fk_run_part_run REFERENCES run (id),
    attempt INTEGER NOT NULL,
    part INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_run_part PRIMARY KEY (run_id, attempt, part, chunk)
);

CREATE TABLE api_key (
    id TEXT NOT NULL CONSTRAINT pk_api_key PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL CONSTRAINT uq_api_key_hash UNIQUE,
    created_at TEXT NOT NULL
);

CREATE TABLE idempotency_key (
    caller TEXT NOT NULL,
    key_text TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    status INTEGER NULL,
    headers TEXT NULL,
    body BLOB NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (caller, key_text)
);
CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);
