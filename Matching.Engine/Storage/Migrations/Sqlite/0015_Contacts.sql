INSERT INTO counter (name, value) VALUES ('contact', 0);

CREATE TABLE contact (
    organization_id TEXT NOT NULL CONSTRAINT pk_contact PRIMARY KEY CONSTRAINT fk_contact_organization REFERENCES organization (id),
    text TEXT NOT NULL,
    visibility TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE interest (
    number INTEGER NOT NULL CONSTRAINT uq_interest_number UNIQUE,
    demand_id TEXT NOT NULL CONSTRAINT fk_interest_demand REFERENCES demand (id),
    program_id TEXT NOT NULL CONSTRAINT fk_interest_program REFERENCES program (id),
    side TEXT NOT NULL,
    message TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    CONSTRAINT pk_interest PRIMARY KEY (demand_id, program_id, side)
);
CREATE INDEX ix_interest_program ON interest (program_id);

CREATE TABLE favourite (
    account_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    added_at TEXT NOT NULL,
    CONSTRAINT pk_favourite PRIMARY KEY (account_id, item_id)
);

CREATE TABLE post_report (
    number INTEGER NOT NULL CONSTRAINT uq_post_report_number UNIQUE,
    demand_id TEXT NOT NULL CONSTRAINT fk_post_report_demand REFERENCES demand (id),
    account_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    CONSTRAINT pk_post_report PRIMARY KEY (demand_id, account_id)
);
