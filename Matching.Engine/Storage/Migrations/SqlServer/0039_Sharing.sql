INSERT INTO counter (name, value) VALUES (N'sharing', 0), (N'feed', 0), (N'feed-change', 0), (N'feed-outcome', 0), (N'feed-student', 0);

CREATE TABLE data_share (
    number bigint NOT NULL CONSTRAINT pk_data_share PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_data_share_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    dataset nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    audience nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    named nvarchar(max) NOT NULL,
    consortium_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    until_on date NULL,
    purpose nvarchar(max) NOT NULL,
    licence nvarchar(max) NOT NULL,
    made_at datetimeoffset(3) NOT NULL,
    ended_at datetimeoffset(3) NULL
);
CREATE INDEX ix_data_share_organization ON data_share (organization_id);

CREATE TABLE feed_row (
    number bigint NOT NULL CONSTRAINT uq_feed_row_number UNIQUE,
    dataset nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_feed_row PRIMARY KEY,
    owner nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    second_owner nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    is_hidden int NOT NULL,
    is_assessable int NOT NULL,
    payload nvarchar(max) NOT NULL,
    digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_deleted int NOT NULL,
    changed_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_feed_row_owner ON feed_row (dataset, owner);

CREATE TABLE webhook (
    number bigint NOT NULL CONSTRAINT pk_webhook PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_webhook_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    url nvarchar(max) NOT NULL,
    secret nvarchar(max) NOT NULL,
    events nvarchar(max) NOT NULL,
    told_run bigint NOT NULL,
    told_feed bigint NOT NULL,
    told_application bigint NOT NULL,
    made_at datetimeoffset(3) NOT NULL,
    ended_at datetimeoffset(3) NULL
);

CREATE TABLE webhook_delivery (
    number bigint NOT NULL CONSTRAINT pk_webhook_delivery PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_webhook_delivery_id UNIQUE,
    webhook_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    event nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    body nvarchar(max) NOT NULL,
    attempts int NOT NULL,
    status int NULL,
    state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    made_at datetimeoffset(3) NOT NULL,
    next_at datetimeoffset(3) NULL
);
CREATE INDEX ix_webhook_delivery_webhook ON webhook_delivery (webhook_id);
CREATE INDEX ix_webhook_delivery_next ON webhook_delivery (state, next_at);
