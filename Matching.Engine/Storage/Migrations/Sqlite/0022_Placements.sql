INSERT INTO counter (name, value) VALUES ('placement', 0);

CREATE TABLE placement (
    id TEXT NOT NULL CONSTRAINT pk_placement PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_placement_number UNIQUE,
    student_id TEXT NOT NULL,
    demand_id TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    college TEXT NOT NULL,
    round_id TEXT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    state TEXT NOT NULL,
    pay REAL NULL,
    hours_a_day REAL NULL,
    second_enterprise TEXT NULL,
    second_share INTEGER NULL,
    enterprise_tutor TEXT NOT NULL,
    college_tutor TEXT NOT NULL,
    guardian_consent_on TEXT NULL,
    broken_for TEXT NULL,
    outcome TEXT NULL,
    outcome_reason TEXT NULL,
    break_note TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_placement_student ON placement (student_id);
CREATE INDEX ix_placement_demand ON placement (demand_id);
CREATE INDEX ix_placement_enterprise ON placement (enterprise);
CREATE INDEX ix_placement_college ON placement (college);
CREATE INDEX ix_placement_round ON placement (round_id);

CREATE TABLE placement_amendment (
    placement_id TEXT NOT NULL,
    amendment INTEGER NOT NULL,
    proposed_for TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    pay REAL NULL,
    hours_a_day REAL NULL,
    second_enterprise TEXT NULL,
    second_share INTEGER NULL,
    enterprise_tutor TEXT NOT NULL,
    college_tutor TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    agreed_at TEXT NULL,
    CONSTRAINT pk_placement_amendment PRIMARY KEY (placement_id, amendment)
);

CREATE TABLE placement_signature (
    placement_id TEXT NOT NULL,
    amendment INTEGER NOT NULL,
    party TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    CONSTRAINT pk_placement_signature PRIMARY KEY (placement_id, amendment, party)
);

CREATE TABLE placement_week (
    placement_id TEXT NOT NULL,
    monday TEXT NOT NULL,
    report TEXT NOT NULL,
    comment TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT pk_placement_week PRIMARY KEY (placement_id, monday)
);
