CREATE TABLE counter (
    name text COLLATE "C" NOT NULL CONSTRAINT pk_counter PRIMARY KEY,
    value bigint NOT NULL
);
INSERT INTO counter (name, value) VALUES ('change', 0), ('run', 0), ('code', 0);

CREATE TABLE demand (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_demand PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_demand_id UNIQUE,
    enterprise text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    skills text NOT NULL,
    kind text COLLATE "C" NOT NULL,
    headcount integer NOT NULL,
    education text COLLATE "C" NOT NULL,
    industry text COLLATE "C" NULL,
    region text COLLATE "C" NULL,
    salary_min numeric(18, 2) NULL,
    salary_max numeric(18, 2) NULL,
    opens_on date NULL,
    closes_on date NULL,
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    change_number bigint NOT NULL CONSTRAINT uq_demand_change UNIQUE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted smallint NOT NULL
);
CREATE INDEX ix_demand_enterprise ON demand (enterprise);
CREATE INDEX ix_demand_external_id ON demand (external_id);
CREATE INDEX ix_demand_industry ON demand (industry);
CREATE INDEX ix_demand_region ON demand (region);

CREATE TABLE program (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_program PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_program_id UNIQUE,
    college text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    specialty_code text COLLATE "C" NULL,
    specialty text NOT NULL,
    level text COLLATE "C" NOT NULL,
    region text COLLATE "C" NULL,
    description text NOT NULL,
    courses text NOT NULL,
    skills text NOT NULL,
    certificates text NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    change_number bigint NOT NULL CONSTRAINT uq_program_change UNIQUE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted smallint NOT NULL
);
CREATE INDEX ix_program_college ON program (college);
CREATE INDEX ix_program_external_id ON program (external_id);
CREATE INDEX ix_program_specialty_code ON program (specialty_code);
CREATE INDEX ix_program_region ON program (region);

CREATE TABLE program_cohort (
    program_id text COLLATE "C" NOT NULL CONSTRAINT fk_program_cohort_program REFERENCES program (id),
    graduation_year integer NOT NULL,
    graduates integer NOT NULL,
    CONSTRAINT pk_program_cohort PRIMARY KEY (program_id, graduation_year)
);

CREATE TABLE code_version (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_code_version PRIMARY KEY,
    table_name text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    loaded_at timestamptz NOT NULL,
    CONSTRAINT uq_code_version UNIQUE (table_name, version)
);

CREATE TABLE code_entry (
    table_name text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    entry text NOT NULL,
    version text COLLATE "C" NOT NULL,
    is_current smallint NOT NULL,
    CONSTRAINT pk_code_entry PRIMARY KEY (table_name, code)
);

CREATE TABLE run (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_run PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_run_id UNIQUE,
    natural_key text COLLATE "C" NOT NULL CONSTRAINT uq_run_natural_key UNIQUE,
    kind text COLLATE "C" NOT NULL,
    triggered_by text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    progress_done bigint NOT NULL,
    progress_total bigint NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at timestamptz NULL,
    published_at timestamptz NULL,
    ended_at timestamptz NULL,
    not_before timestamptz NOT NULL,
    attempt integer NOT NULL,
    failures integer NOT NULL,
    worker text COLLATE "C" NULL,
    lease_until timestamptz NULL,
    cancel_requested smallint NOT NULL,
    change_number bigint NOT NULL,
    counts text NULL,
    model text NULL,
    digest text COLLATE "C" NULL,
    error text NULL
);
CREATE INDEX ix_run_state ON run (state);

CREATE TABLE run_part (
    run_id text COLLATE "C" NOT NULL CONSTRAINT fk_run_part_run REFERENCES run (id),
    attempt integer NOT NULL,
    part integer NOT NULL,
    chunk integer NOT NULL,
    name text NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT pk_run_part PRIMARY KEY (run_id, attempt, part, chunk)
);

CREATE TABLE api_key (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_api_key PRIMARY KEY,
    name text NOT NULL,
    role text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL CONSTRAINT uq_api_key_hash UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE idempotency_key (
    caller text COLLATE "C" NOT NULL,
    key_text text COLLATE "C" NOT NULL,
    request_hash text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    status integer NULL,
    headers text NULL,
    body bytea NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (caller, key_text)
);
CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);
