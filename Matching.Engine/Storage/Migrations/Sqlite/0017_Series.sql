INSERT INTO counter (name, value) VALUES ('series', 0), ('structure', 0);

CREATE TABLE series (
    number INTEGER NOT NULL CONSTRAINT pk_series PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_series_id UNIQUE,
    name TEXT NOT NULL,
    region TEXT NULL,
    industry TEXT NULL,
    occupation TEXT NULL,
    specialty_code TEXT NULL,
    measure TEXT NOT NULL,
    period_kind TEXT NOT NULL,
    is_own INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX ix_series_industry ON series (industry);
CREATE INDEX ix_series_region ON series (region);

CREATE TABLE series_value (
    number INTEGER NOT NULL CONSTRAINT pk_series_value PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_series_value_id UNIQUE,
    series_id TEXT NOT NULL CONSTRAINT fk_series_value_series REFERENCES series (id),
    period INTEGER NOT NULL,
    revised_on TEXT NULL,
    value REAL NULL,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_series_value_series ON series_value (series_id, period);

CREATE TABLE structure_value (
    number INTEGER NOT NULL CONSTRAINT pk_structure_value PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_structure_value_id UNIQUE,
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    classification TEXT NOT NULL,
    code TEXT NOT NULL,
    measure TEXT NOT NULL,
    value REAL NOT NULL,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_structure_value_year ON structure_value (year, region);
