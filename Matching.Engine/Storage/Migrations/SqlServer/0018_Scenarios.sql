INSERT INTO counter (name, value) VALUES (N'scenario', 0);

CREATE TABLE scenario (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_scenario PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_scenario_number UNIQUE,
    owner nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(400) NOT NULL,
    steps nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_scenario_owner ON scenario (owner);
