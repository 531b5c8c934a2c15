INSERT INTO counter (name, value) VALUES (N'placement', 0);

CREATE TABLE placement (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_placement PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_placement_number UNIQUE,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    state nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    pay decimal(18, 2) NULL,
    hours_a_day decimal(18, 2) NULL,
    second_enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    second_share int NULL,
    enterprise_tutor nvarchar(max) NOT NULL,
    college_tutor nvarchar(max) NOT NULL,
    guardian_consent_on date NULL,
    broken_for nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    outcome nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    outcome_reason nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    break_note nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_placement_student ON placement (student_id);
CREATE INDEX ix_placement_demand ON placement (demand_id);
CREATE INDEX ix_placement_enterprise ON placement (enterprise);
CREATE INDEX ix_placement_college ON placement (college);
CREATE INDEX ix_placement_round ON placement (round_id);

CREATE TABLE placement_amendment (
    placement_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    amendment int NOT NULL,
    proposed_for nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    pay decimal(18, 2) NULL,
    hours_a_day decimal(18, 2) NULL,
    second_enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    second_share int NULL,
    enterprise_tutor nvarchar(max) NOT NULL,
    college_tutor nvarchar(max) NOT NULL,
    reason nvarchar(max) NOT NULL,
    proposed_at datetimeoffset(3) NOT NULL,
    agreed_at datetimeoffset(3) NULL,
    CONSTRAINT pk_placement_amendment PRIMARY KEY (placement_id, amendment)
);

CREATE TABLE placement_signature (
    placement_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    amendment int NOT NULL,
    party nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    signed_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_placement_signature PRIMARY KEY (placement_id, amendment, party)
);

CREATE TABLE placement_week (
    placement_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    monday date NOT NULL,
    report nvarchar(max) NOT NULL,
    comment nvarchar(max) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_placement_week PRIMARY KEY (placement_id, monday)
);
