INSERT INTO counter (name, value) VALUES ('student', 0), ('consortium', 0);

CREATE TABLE student (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_student PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_student_id UNIQUE,
    college text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    program_id text COLLATE "C" NOT NULL CONSTRAINT fk_student_program REFERENCES program (id),
    graduation_year integer NULL,
    birth_year integer NULL,
    guardian_consent_on date NULL,
    skills text NOT NULL,
    certificates text NOT NULL,
    regions text COLLATE "C" NOT NULL,
    matching_since timestamptz NULL,
    shown_since timestamptz NULL,
    rounds_since timestamptz NULL,
    statistics_since timestamptz NULL,
    visibility text COLLATE "C" NOT NULL,
    correction text NOT NULL,
    writes_own_profile integer NOT NULL,
    account_id text COLLATE "C" NULL CONSTRAINT fk_student_account REFERENCES account (id),
    content_hash text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT uq_student_key UNIQUE (college, external_id)
);
CREATE INDEX ix_student_program ON student (program_id);
CREATE INDEX ix_student_account ON student (account_id);

CREATE TABLE student_look (
    student_id text COLLATE "C" NOT NULL CONSTRAINT fk_student_look_student REFERENCES student (id),
    day date NOT NULL,
    actor text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NULL,
    looks integer NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT pk_student_look PRIMARY KEY (student_id, day, actor)
);
CREATE INDEX ix_student_look_actor ON student_look (actor, day);

CREATE TABLE consortium (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_consortium PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_consortium_id UNIQUE,
    name text COLLATE "C" NOT NULL CONSTRAINT uq_consortium_name UNIQUE,
    region text COLLATE "C" NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE consortium_member (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL CONSTRAINT pk_consortium_member PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_consortium_member_id UNIQUE,
    consortium_id text COLLATE "C" NOT NULL CONSTRAINT fk_consortium_member_consortium REFERENCES consortium (id),
    organization_id text COLLATE "C" NOT NULL CONSTRAINT fk_consortium_member_organization REFERENCES organization (id),
    joined_on date NOT NULL,
    left_on date NULL
);
CREATE INDEX ix_consortium_member_consortium ON consortium_member (consortium_id);
CREATE INDEX ix_consortium_member_organization ON consortium_member (organization_id);

ALTER TABLE affiliation ADD COLUMN consortium_id text COLLATE "C" NULL;
ALTER TABLE api_key ADD COLUMN consortium_id text COLLATE "C" NULL;
