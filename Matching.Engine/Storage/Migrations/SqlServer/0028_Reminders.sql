CREATE TABLE saved_search (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_saved_search PRIMARY KEY,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
    query nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
    by_mail int NOT NULL,
    seen_at datetimeoffset(3) NOT NULL,
    told_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_saved_search_account ON saved_search (account_id);

CREATE TABLE reminder (
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    told_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (account_id, subject)
);
