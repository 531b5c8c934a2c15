INSERT INTO counter (name, value) VALUES ('enterprisefact', 0);

CREATE TABLE enterprise_fact (
    number INTEGER NOT NULL CONSTRAINT pk_enterprise_fact PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_enterprise_fact_id UNIQUE,
    organization_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    amount REAL NULL,
    purpose TEXT NOT NULL,
    evidence TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL
);
CREATE INDEX ix_enterprise_fact_organization ON enterprise_fact (organization_id);

CREATE TABLE enterprise_fact_verdict (
    number INTEGER NOT NULL CONSTRAINT pk_enterprise_fact_verdict PRIMARY KEY,
    fact_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL
);
CREATE INDEX ix_enterprise_fact_verdict_fact ON enterprise_fact_verdict (fact_id);
