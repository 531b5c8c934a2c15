INSERT INTO counter (name, value) VALUES ('training', 0);

CREATE TABLE training_need (
    demand_id TEXT NOT NULL CONSTRAINT pk_training_need PRIMARY KEY,
    from_levels TEXT NOT NULL,
    starts_on TEXT NULL,
    ends_on TEXT NULL,
    hours INTEGER NULL,
    mode TEXT NULL,
    certificate TEXT NOT NULL
);

CREATE TABLE course_offer (
    id TEXT NOT NULL CONSTRAINT pk_course_offer PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_course_offer_number UNIQUE,
    provider TEXT NOT NULL,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    skills TEXT NOT NULL,
    level_asked INTEGER NOT NULL,
    hours INTEGER NOT NULL,
    region TEXT NULL,
    place TEXT NOT NULL,
    price REAL NOT NULL,
    mode TEXT NOT NULL,
    certificate TEXT NOT NULL,
    visibility TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_course_offer_provider ON course_offer (provider);

CREATE TABLE course_run (
    offer_id TEXT NOT NULL CONSTRAINT fk_course_run_offer REFERENCES course_offer (id),
    run INTEGER NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    seats INTEGER NOT NULL,
    least INTEGER NOT NULL,
    CONSTRAINT pk_course_run PRIMARY KEY (offer_id, run)
);

CREATE TABLE course_enrolment (
    number INTEGER NOT NULL CONSTRAINT pk_course_enrolment PRIMARY KEY,
    offer_id TEXT NOT NULL CONSTRAINT fk_course_enrolment_offer REFERENCES course_offer (id),
    run INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    attendee TEXT NOT NULL,
    contact TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    CONSTRAINT uq_course_enrolment UNIQUE (offer_id, run, account_id)
);
CREATE INDEX ix_course_enrolment_account ON course_enrolment (account_id);

CREATE TABLE training_plan (
    id TEXT NOT NULL CONSTRAINT pk_training_plan PRIMARY KEY,
    number INTEGER NOT NULL CONSTRAINT uq_training_plan_number UNIQUE,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE training_seat (
    plan_id TEXT NOT NULL CONSTRAINT fk_training_seat_plan REFERENCES training_plan (id),
    demand_id TEXT NOT NULL,
    offer_id TEXT NOT NULL,
    run INTEGER NOT NULL,
    people INTEGER NOT NULL,
    CONSTRAINT pk_training_seat PRIMARY KEY (plan_id, demand_id, offer_id, run)
);
CREATE INDEX ix_training_seat_offer ON training_seat (offer_id);
CREATE INDEX ix_training_seat_demand ON training_seat (demand_id);
