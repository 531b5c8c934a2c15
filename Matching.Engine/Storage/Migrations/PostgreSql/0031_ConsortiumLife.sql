INSERT INTO counter (name, value) VALUES ('decision', 0), ('product', 0), ('memberlist', 0);

ALTER TABLE consortium ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'City';
ALTER TABLE consortium ADD COLUMN park text NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN regions text NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN industries text NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN founded_on date NULL;
ALTER TABLE consortium ADD COLUMN charter text NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN status text COLLATE "C" NOT NULL DEFAULT 'Active';

ALTER TABLE consortium_member ADD COLUMN role text COLLATE "C" NOT NULL DEFAULT 'Member';
ALTER TABLE consortium_member ADD COLUMN duties text NOT NULL DEFAULT '';

CREATE TABLE consortium_decision (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_consortium_decision PRIMARY KEY,
    consortium_id text COLLATE "C" NOT NULL,
    ordinal integer NOT NULL,
    held_on date NOT NULL,
    title text NOT NULL,
    wording text NOT NULL,
    counted_for integer NOT NULL,
    counted_against integer NOT NULL,
    counted_abstained integer NOT NULL,
    state text COLLATE "C" NOT NULL,
    due_on date NULL,
    done_on date NULL,
    evidence text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT uq_consortium_decision UNIQUE (consortium_id, ordinal)
);

CREATE TABLE consortium_vote (
    decision_id text COLLATE "C" NOT NULL,
    voter text COLLATE "C" NOT NULL,
    vote text COLLATE "C" NOT NULL,
    voted_at timestamptz NOT NULL,
    CONSTRAINT pk_consortium_vote PRIMARY KEY (decision_id, voter)
);

CREATE TABLE core_product (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_core_product PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_core_product_number UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    industry text COLLATE "C" NULL,
    since date NOT NULL,
    until date NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX ix_core_product_organization ON core_product (organization_id);

CREATE TABLE member_list (
    consortium_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    edition_year integer NOT NULL,
    content text NOT NULL,
    digest text COLLATE "C" NOT NULL,
    frozen_by text COLLATE "C" NOT NULL,
    frozen_at timestamptz NOT NULL,
    CONSTRAINT pk_member_list PRIMARY KEY (consortium_id, kind, edition_year)
);
