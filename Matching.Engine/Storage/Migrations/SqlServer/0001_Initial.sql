CREATE TABLE counter (
    name nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_counter PRIMARY KEY,
    value bigint NOT NULL
);
INSERT INTO counter (name, value) VALUES (N'change', 0), (N'run', 0), (N'code', 0);

CREATE TABLE demand (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_demand PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_demand_id UNIQUE,
    enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    external_id nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(400) NOT NULL,
    description nvarchar(max) NOT NULL,
    skills nvarchar(max) NOT NULL,
    kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    headcount int NOT NULL,
    education nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    industry nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    region nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    salary_min decimal(18, 2) NULL,
    salary_max decimal(18, 2) NULL,
    opens_on date NULL,
    closes_on date NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    change_number bigint NOT NULL CONSTRAINT uq_demand_change UNIQUE,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    deleted smallint NOT NULL
);
CREATE INDEX ix_demand_enterprise ON demand (enterprise);
CREATE INDEX ix_demand_external_id ON demand (external_id);
CREATE INDEX ix_demand_industry ON demand (industry);
CREATE INDEX ix_demand_region ON demand (region);

CREATE TABLE program (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_program PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_program_id UNIQUE,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    external_id nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    specialty_code nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    specialty nvarchar(400) NOT NULL,
    level nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    region nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    description nvarchar(max) NOT NULL,
    courses nvarchar(max) NOT NULL,
    skills nvarchar(max) NOT NULL,
    certificates nvarchar(max) NOT NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    change_number bigint NOT NULL CONSTRAINT uq_program_change UNIQUE,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    deleted smallint NOT NULL
);
CREATE INDEX ix_program_college ON program (college);
CREATE INDEX ix_program_external_id ON program (external_id);
CREATE INDEX ix_program_specialty_code ON program (specialty_code);
CREATE INDEX ix_program_region ON program (region);

CREATE TABLE program_cohort (
    program_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_program_cohort_program REFERENCES program (id),
    graduation_year int NOT NULL,
    graduates int NOT NULL,
    CONSTRAINT pk_program_cohort PRIMARY KEY (program_id, graduation_year)
);

CREATE TABLE code_version (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_code_version PRIMARY KEY,
    table_name nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    loaded_at datetimeoffset(3) NOT NULL,
    CONSTRAINT uq_code_version UNIQUE (table_name, version)
);

CREATE TABLE code_entry (
    table_name nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(400) NOT NULL,
    entry nvarchar(max) NOT NULL,
    version nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_current smallint NOT NULL,
    CONSTRAINT pk_code_entry PRIMARY KEY (table_name, code)
);

CREATE TABLE run (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_run PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_run_id UNIQUE,
    natural_key nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_run_natural_key UNIQUE,
    kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    triggered_by nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    progress_done bigint NOT NULL,
    progress_total bigint NOT NULL,
    requested_at datetimeoffset(3) NOT NULL,
    started_at datetimeoffset(3) NULL,
    published_at datetimeoffset(3) NULL,
    ended_at datetimeoffset(3) NULL,
    not_before datetimeoffset(3) NOT NULL,
    attempt int NOT NULL,
    failures int NOT NULL,
    worker nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    lease_until datetimeoffset(3) NULL,
    cancel_requested smallint NOT NULL,
    change_number bigint NOT NULL,
    counts nvarchar(max) NULL,
    model nvarchar(max) NULL,
    digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    error nvarchar(max) NULL
);
CREATE INDEX ix_run_state ON run (state);

CREATE TABLE run_part (
    run_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_run_part_run REFERENCES run (id),
    attempt int NOT NULL,
    part int NOT NULL,
    chunk int NOT NULL,
    name nvarchar(400) NOT NULL,
    data varbinary(max) NOT NULL,
    CONSTRAINT pk_run_part PRIMARY KEY (run_id, attempt, part, chunk)
);

CREATE TABLE api_key (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_api_key PRIMARY KEY,
    name nvarchar(400) NOT NULL,
    role nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    hash nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_api_key_hash UNIQUE,
    created_at datetimeoffset(3) NOT NULL
);

CREATE TABLE idempotency_key (
    caller nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    key_text nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    request_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status int NULL,
    headers nvarchar(max) NULL,
    body varbinary(max) NULL,
    created_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (caller, key_text)
);
CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);
