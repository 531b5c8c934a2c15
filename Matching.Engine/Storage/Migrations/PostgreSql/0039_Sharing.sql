INSERT INTO counter (name, value) VALUES ('sharing', 0), ('feed', 0), ('feed-change', 0), ('feed-outcome', 0), ('feed-student', 0);

CREATE TABLE data_share (
    number bigint NOT NULL CONSTRAINT pk_data_share PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_data_share_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    dataset text COLLATE "C" NOT NULL,
    audience text COLLATE "C" NOT NULL,
    named text NOT NULL,
    consortium_id text COLLATE "C" NULL,
    until_on date NULL,
    purpose text NOT NULL,
    licence text NOT NULL,
    made_at timestamptz NOT NULL,
    ended_at timestamptz NULL
);
CREATE INDEX ix_data_share_organization ON data_share (organization_id);

CREATE TABLE feed_row (
    number bigint NOT NULL CONSTRAINT uq_feed_row_number UNIQUE,
    dataset text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL CONSTRAINT pk_feed_row PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    second_owner text COLLATE "C" NULL,
    is_hidden integer NOT NULL,
    is_assessable integer NOT NULL,
    payload text NOT NULL,
    digest text COLLATE "C" NOT NULL,
    is_deleted integer NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX ix_feed_row_owner ON feed_row (dataset, owner);

CREATE TABLE webhook (
    number bigint NOT NULL CONSTRAINT pk_webhook PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_webhook_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,
    events text NOT NULL,
    told_run bigint NOT NULL,
    told_feed bigint NOT NULL,
    told_application bigint NOT NULL,
    made_at timestamptz NOT NULL,
    ended_at timestamptz NULL
);

CREATE TABLE webhook_delivery (
    number bigint NOT NULL CONSTRAINT pk_webhook_delivery PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_webhook_delivery_id UNIQUE,
    webhook_id text COLLATE "C" NOT NULL,
    event text COLLATE "C" NOT NULL,
    body text NOT NULL,
    attempts integer NOT NULL,
    status integer NULL,
    state text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    next_at timestamptz NULL
);
CREATE INDEX ix_webhook_delivery_webhook ON webhook_delivery (webhook_id);
CREATE INDEX ix_webhook_delivery_next ON webhook_delivery (state, next_at);
