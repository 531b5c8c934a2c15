CREATE TABLE saved_search (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_saved_search PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    query text COLLATE "C" NOT NULL,
    by_mail integer NOT NULL,
    seen_at timestamptz NOT NULL,
    told_at timestamptz NOT NULL
);
CREATE INDEX ix_saved_search_account ON saved_search (account_id);

CREATE TABLE reminder (
    account_id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    told_at timestamptz NOT NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (account_id, subject)
);
