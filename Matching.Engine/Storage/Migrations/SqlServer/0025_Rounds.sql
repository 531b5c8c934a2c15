INSERT INTO counter (name, value) VALUES (N'round', 0);

CREATE TABLE placement_round (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_placement_round PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_placement_round_number UNIQUE,
    owner nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(1000) NOT NULL,
    settings nvarchar(max) NOT NULL,
    seed nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    first_round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    second_round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    matching nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    job nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    attempt bigint NOT NULL,
    progress_done bigint NOT NULL,
    progress_total bigint NOT NULL,
    error nvarchar(max) NULL,
    input_digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    summary nvarchar(max) NULL,
    certified_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    certified_at datetimeoffset(3) NULL,
    published_at datetimeoffset(3) NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);

CREATE TABLE round_list (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_round_list_round REFERENCES placement_round (id),
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    group_code nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    version bigint NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_round_list PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_list_student ON round_list (student_id);

CREATE TABLE round_preference (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    place int NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT pk_round_preference PRIMARY KEY (round_id, student_id, place)
);
CREATE INDEX ix_round_preference_demand ON round_preference (round_id, demand_id);
CREATE INDEX ix_round_preference_student ON round_preference (student_id);

CREATE TABLE round_fit (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    micros int NOT NULL,
    refusal nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT pk_round_fit PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_fit_student ON round_fit (student_id);

CREATE TABLE round_ranking (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    by_hand int NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_round_ranking PRIMARY KEY (round_id, demand_id)
);

CREATE TABLE round_move (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    place int NULL,
    reason nvarchar(1000) NOT NULL,
    moved_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    moved_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_round_move PRIMARY KEY (round_id, demand_id, student_id)
);
CREATE INDEX ix_round_move_student ON round_move (student_id);

CREATE TABLE round_assignment (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    place int NULL,
    outcome nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reasons nvarchar(max) NOT NULL,
    CONSTRAINT pk_round_assignment PRIMARY KEY (round_id, student_id)
);
CREATE INDEX ix_round_assignment_student ON round_assignment (student_id);

CREATE TABLE round_report (
    round_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_round_report PRIMARY KEY CONSTRAINT fk_round_report_round REFERENCES placement_round (id),
    json varbinary(max) NOT NULL,
    csv varbinary(max) NOT NULL,
    digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL
);
