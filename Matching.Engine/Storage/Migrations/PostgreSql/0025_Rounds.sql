INSERT INTO counter (name, value) VALUES ('round', 0);

CREATE TABLE placement_round (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_placement_round PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_placement_round_number UNIQUE,
    owner text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    title text NOT NULL,
    settings text NOT NULL,
    seed text COLLATE "C" NOT NULL,
    first_round_id text COLLATE "C" NULL,
    second_round_id text COLLATE "C" NULL,
    matching text COLLATE "C" NULL,
    job text COLLATE "C" NULL,
    attempt bigint NOT NULL,
    progress_done bigint NOT NULL,
    progress_total bigint NOT NULL,
    error text NULL,
    input_digest text COLLATE "C" NULL,
    summary text NULL,
    certified_by text COLLATE "C" NULL,
    certified_at timestamptz NULL,
    published_at timestamptz NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE round_list (
    round_id text COLLATE "C" NOT NULL CONSTRAINT fk_round_list_round REFERENCES placement_round (id),
    student_id text COLLATE "C" NOT NULL,
    group_code text COLLATE "C" NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT pk_round_list PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_list_student ON round_list (student_id);

CREATE TABLE round_preference (
    round_id text COLLATE "C" NOT NULL,
    student_id text COLLATE "C" NOT NULL,
    place integer NOT NULL,
    demand_id text COLLATE "C" NULL,
    CONSTRAINT pk_round_preference PRIMARY KEY (round_id, student_id, place)
);
CREATE INDEX ix_round_preference_demand ON round_preference (round_id, demand_id);
CREATE INDEX ix_round_preference_student ON round_preference (student_id);

CREATE TABLE round_fit (
    round_id text COLLATE "C" NOT NULL,
    student_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NOT NULL,
    micros integer NOT NULL,
    refusal text COLLATE "C" NULL,
    CONSTRAINT pk_round_fit PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_fit_student ON round_fit (student_id);

CREATE TABLE round_ranking (
    round_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NOT NULL,
    by_hand integer NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_round_ranking PRIMARY KEY (round_id, demand_id)
);

CREATE TABLE round_move (
    round_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NOT NULL,
    student_id text COLLATE "C" NOT NULL,
    place integer NULL,
    reason text NOT NULL,
    moved_by text COLLATE "C" NOT NULL,
    moved_at timestamptz NOT NULL,
    CONSTRAINT pk_round_move PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_move_student ON round_move (student_id);

CREATE TABLE round_assignment (
    round_id text COLLATE "C" NOT NULL,
    student_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NULL,
    place integer NULL,
    outcome text COLLATE "C" NOT NULL,
    reasons text NOT NULL,
    CONSTRAINT pk_round_assignment PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_assignment_student ON round_assignment (student_id);

CREATE TABLE round_report (
    round_id text COLLATE "C" NOT NULL CONSTRAINT pk_round_report PRIMARY KEY CONSTRAINT fk_round_report_round REFERENCES placement_round (id),
    json bytea NOT NULL,
    csv bytea NOT NULL,
    digest text COLLATE "C" NOT NULL
);
