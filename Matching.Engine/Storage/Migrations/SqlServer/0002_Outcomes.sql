INSERT INTO counter (name, value) VALUES (N'outcome', 0), (N'judgement', 0);

CREATE TABLE outcome (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_outcome PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_outcome_id UNIQUE,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_outcome_demand REFERENCES demand (id),
    program_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_outcome_program REFERENCES program (id),
    kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    people int NOT NULL,
    happened_on date NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_outcome_demand ON outcome (demand_id);
CREATE INDEX ix_outcome_program ON outcome (program_id);

CREATE TABLE judgement (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_judgement PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_judgement_id UNIQUE,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_judgement_demand REFERENCES demand (id),
    program_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_judgement_program REFERENCES program (id),
    grade int NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_judgement_demand ON judgement (demand_id);
CREATE INDEX ix_judgement_program ON judgement (program_id);
