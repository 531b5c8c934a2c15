INSERT INTO counter (name, value) VALUES ('activity', 0);

CREATE TABLE activity (
    number bigint NOT NULL CONSTRAINT pk_activity PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_activity_id UNIQUE,
    consortium_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NULL,
    amount text COLLATE "C" NULL,
    evidence text NOT NULL,
    giver text COLLATE "C" NOT NULL,
    entered_for text COLLATE "C" NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_activity_consortium ON activity (consortium_id, starts_on);

CREATE TABLE activity_member (
    activity_id text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    CONSTRAINT pk_activity_member PRIMARY KEY (activity_id, organization_id)
);
CREATE INDEX ix_activity_member_organization ON activity_member (organization_id);
