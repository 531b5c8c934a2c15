INSERT INTO counter (name, value) VALUES ('contact', 0);

CREATE TABLE contact (
    organization_id text COLLATE "C" NOT NULL CONSTRAINT pk_contact PRIMARY KEY CONSTRAINT fk_contact_organization REFERENCES organization (id),
    text text NOT NULL,
    visibility text COLLATE "C" NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE interest (
    number bigint NOT NULL CONSTRAINT uq_interest_number UNIQUE,
    demand_id text COLLATE "C" NOT NULL CONSTRAINT fk_interest_demand REFERENCES demand (id),
    program_id text COLLATE "C" NOT NULL CONSTRAINT fk_interest_program REFERENCES program (id),
    side text COLLATE "C" NOT NULL,
    message text NOT NULL,
    sent_at timestamptz NOT NULL,
    CONSTRAINT pk_interest PRIMARY KEY (demand_id, program_id, side)
);
CREATE INDEX ix_interest_program ON interest (program_id);

CREATE TABLE favourite (
    account_id text COLLATE "C" NOT NULL,
    item_id text COLLATE "C" NOT NULL,
    added_at timestamptz NOT NULL,
    CONSTRAINT pk_favourite PRIMARY KEY (account_id, item_id)
);

CREATE TABLE post_report (
    number bigint NOT NULL CONSTRAINT uq_post_report_number UNIQUE,
    demand_id text COLLATE "C" NOT NULL CONSTRAINT fk_post_report_demand REFERENCES demand (id),
    account_id text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    note text NOT NULL,
    reported_at timestamptz NOT NULL,
    CONSTRAINT pk_post_report PRIMARY KEY (demand_id, account_id)
);
