INSERT INTO counter (name, value) VALUES ('placement', 0);

CREATE TABLE placement (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_placement PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_placement_number UNIQUE,
    student_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NOT NULL,
    enterprise text COLLATE "C" NOT NULL,
    college text COLLATE "C" NOT NULL,
    round_id text COLLATE "C" NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    state text COLLATE "C" NOT NULL,
    pay numeric(18, 2) NULL,
    hours_a_day numeric(18, 2) NULL,
    second_enterprise text COLLATE "C" NULL,
    second_share integer NULL,
    enterprise_tutor text NOT NULL,
    college_tutor text NOT NULL,
    guardian_consent_on date NULL,
    broken_for text COLLATE "C" NULL,
    outcome text COLLATE "C" NULL,
    outcome_reason text COLLATE "C" NULL,
    break_note text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_placement_student ON placement (student_id);
CREATE INDEX ix_placement_demand ON placement (demand_id);
CREATE INDEX ix_placement_enterprise ON placement (enterprise);
CREATE INDEX ix_placement_college ON placement (college);
CREATE INDEX ix_placement_round ON placement (round_id);

CREATE TABLE placement_amendment (
    placement_id text COLLATE "C" NOT NULL,
    amendment integer NOT NULL,
    proposed_for text COLLATE "C" NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    pay numeric(18, 2) NULL,
    hours_a_day numeric(18, 2) NULL,
    second_enterprise text COLLATE "C" NULL,
    second_share integer NULL,
    enterprise_tutor text NOT NULL,
    college_tutor text NOT NULL,
    reason text NOT NULL,
    proposed_at timestamptz NOT NULL,
    agreed_at timestamptz NULL,
    CONSTRAINT pk_placement_amendment PRIMARY KEY (placement_id, amendment)
);

CREATE TABLE placement_signature (
    placement_id text COLLATE "C" NOT NULL,
    amendment integer NOT NULL,
    party text COLLATE "C" NOT NULL,
    signed_at timestamptz NOT NULL,
    CONSTRAINT pk_placement_signature PRIMARY KEY (placement_id, amendment, party)
);

CREATE TABLE placement_week (
    placement_id text COLLATE "C" NOT NULL,
    monday date NOT NULL,
    report text NOT NULL,
    comment text NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT pk_placement_week PRIMARY KEY (placement_id, monday)
);
