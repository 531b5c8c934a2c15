INSERT INTO counter (name, value) VALUES ('scenario', 0);

CREATE TABLE scenario (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_scenario PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_scenario_number UNIQUE,
    owner text COLLATE "C" NOT NULL,
    title text NOT NULL,
    steps text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_scenario_owner ON scenario (owner);
