INSERT INTO counter (name, value) VALUES ('outcome', 0), ('judgement', 0);

CREATE TABLE outcome (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_outcome PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_outcome_id UNIQUE,
    demand_id text COLLATE "C" NOT NULL CONSTRAINT fk_outcome_demand REFERENCES demand (id),
    program_id text COLLATE "C" NOT NULL CONSTRAINT fk_outcome_program REFERENCES program (id),
    kind text COLLATE "C" NOT NULL,
    people integer NOT NULL,
    happened_on date NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_outcome_demand ON outcome (demand_id);
CREATE INDEX ix_outcome_program ON outcome (program_id);

CREATE TABLE judgement (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_judgement PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_judgement_id UNIQUE,
    demand_id text COLLATE "C" NOT NULL CONSTRAINT fk_judgement_demand REFERENCES demand (id),
    program_id text COLLATE "C" NOT NULL CONSTRAINT fk_judgement_program REFERENCES program (id),
    grade integer NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_judgement_demand ON judgement (demand_id);
CREATE INDEX ix_judgement_program ON judgement (program_id);
