INSERT INTO counter (name, value) VALUES ('policy', 0), ('supply', 0);

CREATE TABLE policy_rule (
    number INTEGER NOT NULL CONSTRAINT pk_policy_rule PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL CONSTRAINT uq_policy_rule_id UNIQUE,
    code TEXT NOT NULL,
    edition TEXT NOT NULL,
    region TEXT NOT NULL,
    valid_from TEXT NULL,
    valid_to TEXT NULL,
    what TEXT NOT NULL,
    operator TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    consequence TEXT NOT NULL,
    note TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    confirmed_by TEXT NULL,
    confirmed_at TEXT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_policy_rule_edition ON policy_rule (edition);

CREATE TABLE supply_coverage (
    region TEXT NOT NULL CONSTRAINT pk_supply_coverage PRIMARY KEY,
    coverage TEXT NOT NULL,
    marked_at TEXT NOT NULL
);
