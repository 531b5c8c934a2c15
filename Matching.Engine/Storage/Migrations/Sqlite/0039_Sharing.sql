INSERT INTO counter (name, value) VALUES ('sharing', 0), ('feed', 0), ('feed-change', 0), ('feed-outcome', 0), ('feed-student', 0);

CREATE TABLE data_share (
    number INTEGER NOT NULL CONSTRAINT pk_data_share PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_data_share_id UNIQUE,
    organization_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    audience TEXT NOT NULL,
    named TEXT NOT NULL,
    consortium_id TEXT NULL,
    until_on TEXT NULL,
    purpose TEXT NOT NULL,
    licence TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT NULL
);
CREATE INDEX ix_data_share_organization ON data_share (organization_id);

CREATE TABLE feed_row (
    number INTEGER NOT NULL CONSTRAINT uq_feed_row_number UNIQUE,
    dataset TEXT NOT NULL,
    id TEXT NOT NULL CONSTRAINT pk_feed_row PRIMARY KEY,
    owner TEXT NOT NULL,
    second_owner TEXT NULL,
    is_hidden INTEGER NOT NULL,
    is_assessable INTEGER NOT NULL,
    payload TEXT NOT NULL,
    digest TEXT NOT NULL,
    is_deleted INTEGER NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX ix_feed_row_owner ON feed_row (dataset, owner);

CREATE TABLE webhook (
    number INTEGER NOT NULL CONSTRAINT pk_webhook PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_webhook_id UNIQUE,
    organization_id TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    events TEXT NOT NULL,
    told_run INTEGER NOT NULL,
    told_feed INTEGER NOT NULL,
    told_application INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT NULL
);

CREATE TABLE webhook_delivery (
    number INTEGER NOT NULL CONSTRAINT pk_webhook_delivery PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_webhook_delivery_id UNIQUE,
    webhook_id TEXT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    status INTEGER NULL,
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    next_at TEXT NULL
);
CREATE INDEX ix_webhook_delivery_webhook ON webhook_delivery (webhook_id);
CREATE INDEX ix_webhook_delivery_next ON webhook_delivery (state, next_at);
