INSERT INTO counter (name, value) VALUES ('ledger', 0);

CREATE TABLE ledger_entry (
    number INTEGER NOT NULL CONSTRAINT pk_ledger_entry PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_ledger_entry_id UNIQUE,
    at TEXT NOT NULL,
    consortium_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    counterpart_id TEXT NULL,
    act TEXT NOT NULL,
    type TEXT NOT NULL,
    quantity REAL NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_for TEXT NULL,
    refers_to TEXT NULL,
    decision TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX ix_ledger_entry_consortium ON ledger_entry (consortium_id, ends_on);
CREATE INDEX ix_ledger_entry_refers_to ON ledger_entry (refers_to);

CREATE TABLE ledger_setting (
    consortium_id TEXT NOT NULL CONSTRAINT pk_ledger_setting PRIMARY KEY,
    settings TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
