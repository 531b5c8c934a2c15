INSERT INTO counter (name, value) VALUES (N'training', 0);

CREATE TABLE training_need (
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_training_need PRIMARY KEY,
    from_levels nvarchar(max) NOT NULL,
    starts_on date NULL,
    ends_on date NULL,
    hours int NULL,
    mode nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    certificate nvarchar(1000) NOT NULL
);

CREATE TABLE course_offer (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_course_offer PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_course_offer_number UNIQUE,
    provider nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    external_id nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(1000) NOT NULL,
    description nvarchar(max) NOT NULL,
    skills nvarchar(max) NOT NULL,
    level_asked int NOT NULL,
    hours int NOT NULL,
    region nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    place nvarchar(1000) NOT NULL,
    price decimal(18, 2) NOT NULL,
    mode nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    certificate nvarchar(1000) NOT NULL,
    visibility nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_public int NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_course_offer_provider ON course_offer (provider);

CREATE TABLE course_run (
    offer_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_course_run_offer REFERENCES course_offer (id),
    run int NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    seats int NOT NULL,
    least int NOT NULL,
    CONSTRAINT pk_course_run PRIMARY KEY (offer_id, run)
);

CREATE TABLE course_enrolment (
    number bigint NOT NULL CONSTRAINT pk_course_enrolment PRIMARY KEY,
    offer_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_course_enrolment_offer REFERENCES course_offer (id),
    run int NOT NULL,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    attendee nvarchar(1000) NOT NULL,
    contact nvarchar(1000) NOT NULL,
    enrolled_at datetimeoffset(3) NOT NULL,
    CONSTRAINT uq_course_enrolment UNIQUE (offer_id, run, account_id)
);
CREATE INDEX ix_course_enrolment_account ON course_enrolment (account_id);

CREATE TABLE training_plan (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_training_plan PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_training_plan_number UNIQUE,
    owner nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(1000) NOT NULL,
    content nvarchar(max) NOT NULL,
    created_at datetimeoffset(3) NOT NULL
);

CREATE TABLE training_seat (
    plan_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_training_seat_plan REFERENCES training_plan (id),
    demand_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    offer_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    run int NOT NULL,
    people int NOT NULL,
    CONSTRAINT pk_training_seat PRIMARY KEY (plan_id, demand_id, offer_id, run)
);
CREATE INDEX ix_training_seat_offer ON training_seat (offer_id);
CREATE INDEX ix_training_seat_demand ON training_seat (demand_id);
