INSERT INTO counter (name, value) VALUES (N'series', 0), (N'structure', 0);

CREATE TABLE series (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_series PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_series_id UNIQUE,
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    region nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    industry nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    occupation nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    specialty_code nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    measure nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    period_kind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_own int NOT NULL,
    created_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_series_industry ON series (industry);
CREATE INDEX ix_series_region ON series (region);

CREATE TABLE series_value (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_series_value PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_series_value_id UNIQUE,
    series_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_series_value_series REFERENCES series (id),
    period int NOT NULL,
    revised_on date NULL,
    value float NULL,
    source nvarchar(500) NOT NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_series_value_series ON series_value (series_id, period);

CREATE TABLE structure_value (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_structure_value PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_structure_value_id UNIQUE,
    region nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    year int NOT NULL,
    classification nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    measure nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value float NOT NULL,
    source nvarchar(500) NOT NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_structure_value_year ON structure_value (year, region);
