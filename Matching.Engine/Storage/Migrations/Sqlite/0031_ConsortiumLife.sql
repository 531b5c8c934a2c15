INSERT INTO counter (name, value) VALUES ('decision', 0), ('product', 0), ('memberlist', 0);

ALTER TABLE consortium ADD COLUMN kind TEXT NOT NULL DEFAULT 'City';
ALTER TABLE consortium ADD COLUMN park TEXT NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN regions TEXT NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN industries TEXT NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN founded_on TEXT NULL;
ALTER TABLE consortium ADD COLUMN charter TEXT NOT NULL DEFAULT '';
ALTER TABLE consortium ADD COLUMN status TEXT NOT NULL DEFAULT 'Active';

ALTER TABLE consortium_member ADD COLUMN role TEXT NOT NULL DEFAULT 'Member';
ALTER TABLE consortium_member ADD COLUMN duties TEXT NOT NULL DEFAULT '';

CREATE TABLE consortium_decision (
    id TEXT NOT NULL CONSTRAINT pk_consortium_decision PRIMARY KEY,
    consortium_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    held_on TEXT NOT NULL,
    title TEXT NOT NULL,
    wording TEXT NOT NULL,
    counted_for INTEGER NOT NULL,
    counted_against INTEGER NOT NULL,
    counted_abstained INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT NULL,
    done_on TEXT NULL,
    evidence TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT uq_consortium_decision UNIQUE (consortium_id, ordinal)
);

CREATE TABLE consortium_vote (
    decision_id TEXT NOT NULL,
    voter TEXT NOT NULL,
    vote TEXT NOT NULL,
    voted_at TEXT NOT NULL,
    CONSTRAINT pk_consortium_vote PRIMARY KEY (decision_id, voter)
);

CREATE TABLE core_product (
    id TEXT NOT NULL CONSTRAINT pk_core_product PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_core_product_number UNIQUE,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    industry TEXT NULL,
    since TEXT NOT NULL,
    until TEXT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX ix_core_product_organization ON core_product (organization_id);

CREATE TABLE member_list (
    consortium_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    edition_year INTEGER NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at TEXT NOT NULL,
    CONSTRAINT pk_member_list PRIMARY KEY (consortium_id, kind, edition_year)
);
