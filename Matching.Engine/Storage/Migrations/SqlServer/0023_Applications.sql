INSERT INTO counter (name, value) VALUES (N'application', 0);

CREATE TABLE application (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_application PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_application_number UNIQUE,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    note nvarchar(max) NOT NULL,
    invitation nvarchar(max) NOT NULL,
    refused_for nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    refusal_note nvarchar(max) NOT NULL,
    place int NULL,
    place_reason nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_application_student ON application (student_id);
CREATE INDEX ix_application_demand ON application (demand_id);
CREATE INDEX ix_application_enterprise ON application (enterprise);

CREATE TABLE application_message (
    number bigint NOT NULL CONSTRAINT pk_application_message PRIMARY KEY,
    application_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    party nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    message nvarchar(max) NOT NULL,
    sent_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_application_message ON application_message (application_id);
