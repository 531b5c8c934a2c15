INSERT INTO counter (name, value) VALUES ('policy', 0), ('supply', 0);

CREATE TABLE policy_rule (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_policy_rule PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_policy_rule_id UNIQUE,
    code text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    valid_from date NULL,
    valid_to date NULL,
    what text NOT NULL,
    operator text COLLATE "C" NOT NULL,
    value text NOT NULL,
    unit text NOT NULL,
    basis text NOT NULL,
    source text NOT NULL,
    status text COLLATE "C" NOT NULL,
    consequence text NOT NULL,
    note text NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    confirmed_by text COLLATE "C" NULL,
    confirmed_at timestamptz NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_policy_rule_edition ON policy_rule (edition);

CREATE TABLE supply_coverage (
    region text COLLATE "C" NOT NULL CONSTRAINT pk_supply_coverage PRIMARY KEY,
    coverage text COLLATE "C" NOT NULL,
    marked_at timestamptz NOT NULL
);
