INSERT INTO counter (name, value) VALUES ('round', 0);

CREATE TABLE placement_round (
    id TEXT NOT NULL CONSTRAINT pk_placement_round PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_placement_round_number UNIQUE,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    settings TEXT NOT NULL,
    seed TEXT NOT NULL,
    first_round_id TEXT NULL,
    second_round_id TEXT NULL,
    matching TEXT NULL,
    job TEXT NULL,
    attempt INTEGER NOT NULL,
    progress_done INTEGER NOT NULL,
    progress_total INTEGER NOT NULL,
    error TEXT NULL,
    input_digest TEXT NULL,
    summary TEXT NULL,
    certified_by TEXT NULL,
    certified_at TEXT NULL,
    published_at TEXT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE round_list (
    round_id TEXT NOT NULL CONSTRAINT fk_round_list_round REFERENCES placement_round (id),
    student_id TEXT NOT NULL,
    group_code TEXT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT pk_round_list PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_list_student ON round_list (student_id);

CREATE TABLE round_preference (
    round_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    demand_id TEXT NULL,
    CONSTRAINT pk_round_preference PRIMARY KEY (round_id, student_id, place)
);
CREATE INDEX ix_round_preference_demand ON round_preference (round_id, demand_id);
CREATE INDEX ix_round_preference_student ON round_preference (student_id);

CREATE TABLE round_fit (
    round_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    demand_id TEXT NOT NULL,
    micros INTEGER NOT NULL,
    refusal TEXT NULL,
    CONSTRAINT pk_round_fit PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_fit_student ON round_fit (student_id);

CREATE TABLE round_ranking (
    round_id TEXT NOT NULL,
    demand_id TEXT NOT NULL,
    by_hand INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_round_ranking PRIMARY KEY (round_id, demand_id)
);

CREATE TABLE round_move (
    round_id TEXT NOT NULL,
    demand_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    place INTEGER NULL,
    reason TEXT NOT NULL,
    moved_by TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    CONSTRAINT pk_round_move PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_move_student ON round_move (student_id);

CREATE TABLE round_assignment (
    round_id TEXT NOT NULL,
    student_id TEXT NOT NULL,
    demand_id TEXT NULL,
    place INTEGER NULL,
    outcome TEXT NOT NULL,
    reasons TEXT NOT NULL,
    CONSTRAINT pk_round_assignment PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_assignment_student ON round_assignment (student_id);

CREATE TABLE round_report (
    round_id TEXT NOT NULL CONSTRAINT pk_round_report PRIMARY KEY CONSTRAINT fk_round_report_round REFERENCES placement_round (id),
    json BLOB NOT NULL,
    csv BLOB NOT NULL,
    digest TEXT NOT NULL
);
