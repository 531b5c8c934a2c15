INSERT INTO counter (name, value) VALUES (N'indicator', 0), (N'assessment', 0);

CREATE TABLE indicator (
    number bigint NOT NULL CONSTRAINT pk_indicator PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_indicator_id UNIQUE,
    set_name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    edition nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    parent nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    place int NOT NULL,
    kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    aspect nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    name nvarchar(max) NOT NULL,
    observation nvarchar(max) NOT NULL,
    source nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    unit nvarchar(max) NOT NULL,
    direction nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    threshold float NULL,
    weight float NULL,
    period nvarchar(max) NOT NULL,
    responsible nvarchar(max) NOT NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_indicator_set ON indicator (set_name, edition);

CREATE TABLE assessment (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_assessment PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_assessment_number UNIQUE,
    consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(max) NOT NULL,
    set_name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    edition nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    indicators nvarchar(max) NOT NULL,
    period_year int NOT NULL,
    due_on date NOT NULL,
    state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_assessment_consortium ON assessment (consortium_id);

CREATE TABLE assessment_entry (
    assessment_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value float NULL,
    note nvarchar(max) NOT NULL,
    period nvarchar(max) NOT NULL,
    file_name nvarchar(max) NOT NULL,
    file_digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    file_bytes varbinary(max) NULL,
    saved_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    saved_at datetimeoffset(3) NOT NULL,
    verdict nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    verdict_reason nvarchar(max) NOT NULL,
    reviewed_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    reviewed_at datetimeoffset(3) NULL,
    CONSTRAINT pk_assessment_entry PRIMARY KEY (assessment_id, code, organization_id)
);

CREATE TABLE assessment_override (
    number bigint NOT NULL CONSTRAINT pk_assessment_override PRIMARY KEY,
    assessment_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value float NOT NULL,
    reason nvarchar(max) NOT NULL,
    made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    made_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_assessment_override_assessment ON assessment_override (assessment_id);

CREATE TABLE assessment_objection (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_assessment_objection PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_assessment_objection_number UNIQUE,
    assessment_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    wording nvarchar(max) NOT NULL,
    raised_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    raised_at datetimeoffset(3) NOT NULL,
    upheld int NULL,
    answer nvarchar(max) NOT NULL,
    decided_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    decided_at datetimeoffset(3) NULL
);
CREATE INDEX ix_assessment_objection_assessment ON assessment_objection (assessment_id);

CREATE TABLE assessment_edition (
    assessment_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    edition int NOT NULL,
    content nvarchar(max) NOT NULL,
    digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    made_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    made_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_assessment_edition PRIMARY KEY (assessment_id, edition)
);
