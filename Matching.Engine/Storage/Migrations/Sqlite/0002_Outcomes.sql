INSERT INTO counter (name, value) VALUES ('outcome', 0), ('judgement', 0);

CREATE TABLE outcome (
    number INTEGER NOT NULL CONSTRAINT pk_outcome PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_outcome_id UNIQUE,
    demand_id TEXT NOT NULL CONSTRAINT fk_outcome_demand REFERENCES demand (id),
    program_id TEXT NOT NULL CONSTRAINT fk_outcome_program REFERENCES program (id),
    kind TEXT NOT NULL,
    people INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_outcome_demand ON outcome (demand_id);
CREATE INDEX ix_outcome_program ON outcome (program_id);

CREATE TABLE judgement (
    number INTEGER NOT NULL CONSTRAINT pk_judgement PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_judgement_id UNIQUE,
    demand_id TEXT NOT NULL CONSTRAINT fk_judgement_demand REFERENCES demand (id),
    program_id TEXT NOT NULL CONSTRAINT fk_judgement_program REFERENCES program (id),
    grade INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_judgement_demand ON judgement (demand_id);
CREATE INDEX ix_judgement_program ON judgement (program_id);
