INSERT INTO counter (name, value) VALUES ('application', 0);

CREATE TABLE application (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_application PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_application_number UNIQUE,
    student_id text COLLATE "C" NOT NULL,
    demand_id text COLLATE "C" NOT NULL,
    enterprise text COLLATE "C" NOT NULL,
    college text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    note text NOT NULL,
    invitation text NOT NULL,
    refused_for text COLLATE "C" NULL,
    refusal_note text NOT NULL,
    place integer NULL,
    place_reason text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_application_student ON application (student_id);
CREATE INDEX ix_application_demand ON application (demand_id);
CREATE INDEX ix_application_enterprise ON application (enterprise);

CREATE TABLE application_message (
    number bigint NOT NULL CONSTRAINT pk_application_message PRIMARY KEY,
    application_id text COLLATE "C" NOT NULL,
    party text COLLATE "C" NOT NULL,
    message text NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE INDEX ix_application_message ON application_message (application_id);
