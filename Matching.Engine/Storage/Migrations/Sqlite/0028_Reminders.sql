CREATE TABLE saved_search (
    id TEXT NOT NULL CONSTRAINT pk_saved_search PRIMARY KEY,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    by_mail INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    told_at TEXT NOT NULL
);
CREATE INDEX ix_saved_search_account ON saved_search (account_id);

CREATE TABLE reminder (
    account_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    told_at TEXT NOT NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (account_id, subject)
);
