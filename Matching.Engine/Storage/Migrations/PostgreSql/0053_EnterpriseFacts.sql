INSERT INTO counter (name, value) VALUES ('enterprisefact', 0);

CREATE TABLE enterprise_fact (
    number bigint NOT NULL CONSTRAINT pk_enterprise_fact PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_enterprise_fact_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    happened_on date NOT NULL,
    amount numeric(18, 2) NULL,
    purpose text NOT NULL,
    evidence text NOT NULL,
    entered_by text COLLATE "C" NOT NULL,
    entered_at timestamptz NOT NULL
);
CREATE INDEX ix_enterprise_fact_organization ON enterprise_fact (organization_id);

CREATE TABLE enterprise_fact_verdict (
    number bigint NOT NULL CONSTRAINT pk_enterprise_fact_verdict PRIMARY KEY,
    fact_id text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    given_by text COLLATE "C" NOT NULL,
    given_at timestamptz NOT NULL
);
CREATE INDEX ix_enterprise_fact_verdict_fact ON enterprise_fact_verdict (fact_id);
