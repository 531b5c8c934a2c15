INSERT INTO counter (name, value) VALUES (N'technology', 0);

CREATE TABLE technology_need (
    number bigint NOT NULL CONSTRAINT pk_technology_need PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_technology_need_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(max) NOT NULL,
    problem nvarchar(max) NOT NULL,
    process nvarchar(max) NOT NULL,
    field nvarchar(200) NOT NULL,
    region nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    budget nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    closes_on date NULL,
    visibility nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    is_closed int NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_technology_need_organization ON technology_need (organization_id);

CREATE TABLE technology_named (
    need_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT pk_technology_named PRIMARY KEY (need_id, organization_id)
);

CREATE TABLE technology_confidential (
    need_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_technology_confidential PRIMARY KEY,
    body nvarchar(max) NOT NULL
);

CREATE TABLE technology_team (
    number bigint NOT NULL CONSTRAINT pk_technology_team PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_technology_team_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(max) NOT NULL,
    people int NOT NULL,
    lead_name nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    lead_consents int NOT NULL,
    about nvarchar(max) NOT NULL,
    equipment nvarchar(max) NOT NULL,
    fields nvarchar(max) NOT NULL,
    region nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    capacity int NOT NULL,
    deeds nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_technology_team_organization ON technology_team (organization_id);

CREATE TABLE technology_project (
    number bigint NOT NULL CONSTRAINT pk_technology_project PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_technology_project_id UNIQUE,
    need_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    team_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enterprise_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enterprise nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    college_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    college nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    text nvarchar(max) NOT NULL,
    amount decimal(18, 2) NULL,
    contract nvarchar(200) NOT NULL,
    contracted_on date NULL,
    shares nvarchar(max) NOT NULL,
    enterprise_agrees int NOT NULL,
    college_agrees int NOT NULL,
    events nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_technology_project_need ON technology_project (need_id);
CREATE INDEX ix_technology_project_enterprise ON technology_project (enterprise_id);
CREATE INDEX ix_technology_project_college ON technology_project (college_id);

CREATE TABLE common_service (
    number bigint NOT NULL CONSTRAINT pk_common_service PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_common_service_id UNIQUE,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    owner nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    title nvarchar(max) NOT NULL,
    about nvarchar(max) NOT NULL,
    kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    region nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    price nvarchar(max) NOT NULL,
    opens_hour int NOT NULL,
    closes_hour int NOT NULL,
    is_closed int NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);

CREATE TABLE service_booking (
    number bigint NOT NULL CONSTRAINT pk_service_booking PRIMARY KEY,
    id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_service_booking_id UNIQUE,
    service_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    owner_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    organization_id nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(max) NOT NULL,
    used_on date NOT NULL,
    from_hour int NOT NULL,
    to_hour int NOT NULL,
    purpose nvarchar(max) NOT NULL,
    state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_service_booking_service ON service_booking (service_id, used_on);
