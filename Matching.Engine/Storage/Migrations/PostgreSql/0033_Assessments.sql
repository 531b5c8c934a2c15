INSERT INTO counter (name, value) VALUES ('indicator', 0), ('assessment', 0);

CREATE TABLE indicator (
    number bigint NOT NULL CONSTRAINT pk_indicator PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_indicator_id UNIQUE,
    set_name text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    parent text COLLATE "C" NULL,
    place integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    aspect text COLLATE "C" NULL,
    name text NOT NULL,
    observation text NOT NULL,
    source text COLLATE "C" NOT NULL,
    unit text NOT NULL,
    direction text COLLATE "C" NOT NULL,
    threshold double precision NULL,
    weight double precision NULL,
    period text NOT NULL,
    responsible text NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_indicator_set ON indicator (set_name, edition);

CREATE TABLE assessment (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_assessment PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_assessment_number UNIQUE,
    consortium_id text COLLATE "C" NOT NULL,
    title text NOT NULL,
    set_name text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    indicators text NOT NULL,
    period_year integer NOT NULL,
    due_on date NOT NULL,
    state text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_assessment_consortium ON assessment (consortium_id);

CREATE TABLE assessment_entry (
    assessment_id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    value double precision NULL,
    note text NOT NULL,
    period text NOT NULL,
    file_name text NOT NULL,
    file_digest text COLLATE "C" NOT NULL,
    file_bytes bytea NULL,
    saved_by text COLLATE "C" NOT NULL,
    saved_at timestamptz NOT NULL,
    verdict text COLLATE "C" NULL,
    verdict_reason text NOT NULL,
    reviewed_by text COLLATE "C" NULL,
    reviewed_at timestamptz NULL,
    CONSTRAINT pk_assessment_entry PRIMARY KEY (assessment_id, code, organization_id)
);

CREATE TABLE assessment_override (
    number bigint NOT NULL CONSTRAINT pk_assessment_override PRIMARY KEY,
    assessment_id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    value double precision NOT NULL,
    reason text NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX ix_assessment_override_assessment ON assessment_override (assessment_id);

CREATE TABLE assessment_objection (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_assessment_objection PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_assessment_objection_number UNIQUE,
    assessment_id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    wording text NOT NULL,
    raised_by text COLLATE "C" NOT NULL,
    raised_at timestamptz NOT NULL,
    upheld integer NULL,
    answer text NOT NULL,
    decided_by text COLLATE "C" NULL,
    decided_at timestamptz NULL
);
CREATE INDEX ix_assessment_objection_assessment ON assessment_objection (assessment_id);

CREATE TABLE assessment_edition (
    assessment_id text COLLATE "C" NOT NULL,
    edition integer NOT NULL,
    content text NOT NULL,
    digest text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT pk_assessment_edition PRIMARY KEY (assessment_id, edition)
);
