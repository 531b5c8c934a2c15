INSERT INTO counter (name, value) VALUES (N'enterprisefact', 0);

CREATE TABLE enterprise_fact (
    number bigint NOT NULL CONSTRAINT pk_enterprise_fact PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_enterprise_fact_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    happened_on date NOT NULL,
    amount decimal(18, 2) NULL,
    purpose nvarchar(max) NOT NULL,
    evidence nvarchar(max) NOT NULL,
    entered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    entered_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_enterprise_fact_organization ON enterprise_fact (organization_id);

CREATE TABLE enterprise_fact_verdict (
    number bigint NOT NULL CONSTRAINT pk_enterprise_fact_verdict PRIMARY KEY,
    fact_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    verdict nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason nvarchar(max) NOT NULL,
    given_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    given_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_enterprise_fact_verdict_fact ON enterprise_fact_verdict (fact_id);
