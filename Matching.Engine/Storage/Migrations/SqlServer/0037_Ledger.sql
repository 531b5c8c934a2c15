INSERT INTO counter (name, value) VALUES (N'ledger', 0);

CREATE TABLE ledger_entry (
    number bigint NOT NULL CONSTRAINT pk_ledger_entry PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_ledger_entry_id UNIQUE,
    at datetimeoffset(3) NOT NULL,
    consortium_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    counterpart_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    act nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    type nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    quantity decimal(18, 2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    evidence nvarchar(max) NOT NULL,
    note nvarchar(max) NOT NULL,
    entered_by nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    entered_for nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    refers_to nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    decision nvarchar(200) NOT NULL,
    hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
);
CREATE INDEX ix_ledger_entry_consortium ON ledger_entry (consortium_id, ends_on);
CREATE INDEX ix_ledger_entry_refers_to ON ledger_entry (refers_to);

CREATE TABLE ledger_setting (
    consortium_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_ledger_setting PRIMARY KEY,
    settings nvarchar(max) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
