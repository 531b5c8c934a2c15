INSERT INTO counter (name, value) VALUES ('scenario', 0);

CREATE TABLE scenario (
    id TEXT NOT NULL CONSTRAINT pk_scenario PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_scenario_number UNIQUE,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    steps TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_scenario_owner ON scenario (owner);
