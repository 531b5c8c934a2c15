INSERT INTO counter (name, value) VALUES ('series', 0), ('structure', 0);

CREATE TABLE series (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_series PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_series_id UNIQUE,
    name text COLLATE "C" NOT NULL,
    region text COLLATE "C" NULL,
    industry text COLLATE "C" NULL,
    occupation text COLLATE "C" NULL,
    specialty_code text COLLATE "C" NULL,
    measure text COLLATE "C" NOT NULL,
    period_kind text COLLATE "C" NOT NULL,
    is_own integer NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX ix_series_industry ON series (industry);
CREATE INDEX ix_series_region ON series (region);

CREATE TABLE series_value (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_series_value PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_series_value_id UNIQUE,
    series_id text COLLATE "C" NOT NULL CONSTRAINT fk_series_value_series REFERENCES series (id),
    period integer NOT NULL,
    revised_on date NULL,
    value double precision NULL,
    source text NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_series_value_series ON series_value (series_id, period);

CREATE TABLE structure_value (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_structure_value PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_structure_value_id UNIQUE,
    region text COLLATE "C" NOT NULL,
    year integer NOT NULL,
    classification text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    value double precision NOT NULL,
    source text NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_structure_value_year ON structure_value (year, region);
