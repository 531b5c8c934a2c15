INSERT INTO counter (name, value) VALUES ('training', 0);

CREATE TABLE training_need (
    demand_id text COLLATE "C" NOT NULL CONSTRAINT pk_training_need PRIMARY KEY,
    from_levels text NOT NULL,
    starts_on date NULL,
    ends_on date NULL,
    hours integer NULL,
    mode text COLLATE "C" NULL,
    certificate text NOT NULL
);

CREATE TABLE course_offer (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_course_offer PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_course_offer_number UNIQUE,
    provider text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    skills text NOT NULL,
    level_asked integer NOT NULL,
    hours integer NOT NULL,
    region text COLLATE "C" NULL,
    place text NOT NULL,
    price numeric(18, 2) NOT NULL,
    mode text COLLATE "C" NOT NULL,
    certificate text NOT NULL,
    visibility text COLLATE "C" NOT NULL,
    is_public integer NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_course_offer_provider ON course_offer (provider);

CREATE TABLE course_run (
    offer_id text COLLATE "C" NOT NULL CONSTRAINT fk_course_run_offer REFERENCES course_offer (id),
    run integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    seats integer NOT NULL,
    least integer NOT NULL,
    CONSTRAINT pk_course_run PRIMARY KEY (offer_id, run)
);

CREATE TABLE course_enrolment (
    number bigint NOT NULL CONSTRAINT pk_course_enrolment PRIMARY KEY,
    offer_id text COLLATE "C" NOT NULL CONSTRAINT fk_course_enrolment_offer REFERENCES course_offer (id),
    run integer NOT NULL,
    account_id text COLLATE "C" NOT NULL,
    attendee text NOT NULL,
    contact text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    CONSTRAINT uq_course_enrolment UNIQUE (offer_id, run, account_id)
);
CREATE INDEX ix_course_enrolment_account ON course_enrolment (account_id);

CREATE TABLE training_plan (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_training_plan PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_training_plan_number UNIQUE,
    owner text COLLATE "C" NOT NULL,
    title text NOT NULL,
    content text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE training_seat (
    plan_id text COLLATE "C" NOT NULL CONSTRAINT fk_training_seat_plan REFERENCES training_plan (id),
    demand_id text COLLATE "C" NOT NULL,
    offer_id text COLLATE "C" NOT NULL,
    run integer NOT NULL,
    people integer NOT NULL,
    CONSTRAINT pk_training_seat PRIMARY KEY (plan_id, demand_id, offer_id, run)
);
CREATE INDEX ix_training_seat_offer ON training_seat (offer_id);
CREATE INDEX ix_training_seat_demand ON training_seat (demand_id);
