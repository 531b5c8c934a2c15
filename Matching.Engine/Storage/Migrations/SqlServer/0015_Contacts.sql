INSERT INTO counter (name, value) VALUES (N'contact', 0);

CREATE TABLE contact (
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_contact PRIMARY KEY CONSTRAINT fk_contact_organization REFERENCES organization (id),
    text nvarchar(1000) NOT NULL,
    visibility nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);

CREATE TABLE interest (
    number bigint NOT NULL CONSTRAINT uq_interest_number UNIQUE,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_interest_demand REFERENCES demand (id),
    program_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_interest_program REFERENCES program (id),
    side nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    message nvarchar(1000) NOT NULL,
    sent_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_interest PRIMARY KEY (demand_id, program_id, side)
);
CREATE INDEX ix_interest_program ON interest (program_id);

CREATE TABLE favourite (
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    item_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    added_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_favourite PRIMARY KEY (account_id, item_id)
);

CREATE TABLE post_report (
    number bigint NOT NULL CONSTRAINT uq_post_report_number UNIQUE,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_post_report_demand REFERENCES demand (id),
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reason nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    note nvarchar(1000) NOT NULL,
    reported_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_post_report PRIMARY KEY (demand_id, account_id)
);
