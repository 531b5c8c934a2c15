INSERT INTO counter (name, value) VALUES (N'policy', 0), (N'supply', 0);

CREATE TABLE policy_rule (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_policy_rule PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_policy_rule_id UNIQUE,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    edition nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    region nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    valid_from date NULL,
    valid_to date NULL,
    what nvarchar(1000) NOT NULL,
    operator nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    value nvarchar(1000) NOT NULL,
    unit nvarchar(100) NOT NULL,
    basis nvarchar(1000) NOT NULL,
    source nvarchar(2000) NOT NULL,
    status nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    consequence nvarchar(1000) NOT NULL,
    note nvarchar(1000) NOT NULL,
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    confirmed_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    confirmed_at datetimeoffset(3) NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_policy_rule_edition ON policy_rule (edition);

CREATE TABLE supply_coverage (
    region nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_supply_coverage PRIMARY KEY,
    coverage nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    marked_at datetimeoffset(3) NOT NULL
);
