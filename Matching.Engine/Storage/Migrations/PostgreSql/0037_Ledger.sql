INSERT INTO counter (name, value) VALUES ('ledger', 0);

CREATE TABLE ledger_entry (
    number bigint NOT NULL CONSTRAINT pk_ledger_entry PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_ledger_entry_id UNIQUE,
    at timestamptz NOT NULL,
    consortium_id text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    counterpart_id text COLLATE "C" NULL,
    act text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    quantity numeric(18, 2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    evidence text NOT NULL,
    note text NOT NULL,
    entered_by text COLLATE "C" NOT NULL,
    entered_for text COLLATE "C" NULL,
    refers_to text COLLATE "C" NULL,
    decision text NOT NULL,
    hash text COLLATE "C" NOT NULL
);
CREATE INDEX ix_ledger_entry_consortium ON ledger_entry (consortium_id, ends_on);
CREATE INDEX ix_ledger_entry_refers_to ON ledger_entry (refers_to);

CREATE TABLE ledger_setting (
    consortium_id text COLLATE "C" NOT NULL CONSTRAINT pk_ledger_setting PRIMARY KEY,
    settings text NOT NULL,
    updated_at timestamptz NOT NULL
);
