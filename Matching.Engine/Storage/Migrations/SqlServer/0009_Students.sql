INSERT INTO counter (name, value) VALUES (N'student', 0), (N'consortium', 0);

CREATE TABLE student (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_student PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_student_id UNIQUE,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    external_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    program_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_student_program REFERENCES program (id),
    graduation_year int NULL,
    birth_year int NULL,
    guardian_consent_on date NULL,
    skills nvarchar(max) NOT NULL,
    certificates nvarchar(max) NOT NULL,
    regions nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    matching_since datetimeoffset(3) NULL,
    shown_since datetimeoffset(3) NULL,
    rounds_since datetimeoffset(3) NULL,
    statistics_since datetimeoffset(3) NULL,
    visibility nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    correction nvarchar(500) NOT NULL,
    writes_own_profile int NOT NULL,
    account_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL CONSTRAINT fk_student_account REFERENCES account (id),
    content_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    CONSTRAINT uq_student_key UNIQUE (college, external_id)
);
CREATE INDEX ix_student_program ON student (program_id);
CREATE INDEX ix_student_account ON student (account_id);

CREATE TABLE student_look (
    student_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_student_look_student REFERENCES student (id),
    day date NOT NULL,
    actor nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    role nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    looks int NOT NULL,
    last_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_student_look PRIMARY KEY (student_id, day, actor)
);
CREATE INDEX ix_student_look_actor ON student_look (actor, day);

CREATE TABLE consortium (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_consortium PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_consortium_id UNIQUE,
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_consortium_name UNIQUE,
    region nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);

CREATE TABLE consortium_member (
    number bigint IDENTITY(1,1) NOT NULL CONSTRAINT pk_consortium_member PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_consortium_member_id UNIQUE,
    consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_consortium_member_consortium REFERENCES consortium (id),
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT fk_consortium_member_organization REFERENCES organization (id),
    joined_on date NOT NULL,
    left_on date NULL
);
CREATE INDEX ix_consortium_member_consortium ON consortium_member (consortium_id);
CREATE INDEX ix_consortium_member_organization ON consortium_member (organization_id);

ALTER TABLE affiliation ADD consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE api_key ADD consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
