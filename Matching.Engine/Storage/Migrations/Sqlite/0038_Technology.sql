INSERT INTO counter (name, value) VALUES ('technology', 0);

CREATE TABLE technology_need (
    number INTEGER NOT NULL CONSTRAINT pk_technology_need PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_technology_need_id UNIQUE,
    organization_id TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    title TEXT NOT NULL,
    problem TEXT NOT NULL,
    process TEXT NOT NULL,
    field TEXT NOT NULL,
    region TEXT NULL,
    budget TEXT NULL,
    closes_on TEXT NULL,
    visibility TEXT NOT NULL,
    is_closed INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_technology_need_organization ON technology_need (organization_id);

CREATE TABLE technology_named (
    need_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    CONSTRAINT pk_technology_named PRIMARY KEY (need_id, organization_id)
);

CREATE TABLE technology_confidential (
    need_id TEXT NOT NULL CONSTRAINT pk_technology_confidential PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TABLE technology_team (
    number INTEGER NOT NULL CONSTRAINT pk_technology_team PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_technology_team_id UNIQUE,
    organization_id TEXT NOT NULL,
    college TEXT NOT NULL,
    name TEXT NOT NULL,
    people INTEGER NOT NULL,
    lead_name TEXT NOT NULL,
    lead_consents INTEGER NOT NULL,
    about TEXT NOT NULL,
    equipment TEXT NOT NULL,
    fields TEXT NOT NULL,
    region TEXT NULL,
    capacity INTEGER NOT NULL,
    deeds TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_technology_team_organization ON technology_team (organization_id);

CREATE TABLE technology_project (
    number INTEGER NOT NULL CONSTRAINT pk_technology_project PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_technology_project_id UNIQUE,
    need_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    enterprise_id TEXT NOT NULL,
    enterprise TEXT NOT NULL,
    college_id TEXT NOT NULL,
    college TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    amount REAL NULL,
    contract TEXT NOT NULL,
    contracted_on TEXT NULL,
    shares TEXT NOT NULL,
    enterprise_agrees INTEGER NOT NULL,
    college_agrees INTEGER NOT NULL,
    events TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_technology_project_need ON technology_project (need_id);
CREATE INDEX ix_technology_project_enterprise ON technology_project (enterprise_id);
CREATE INDEX ix_technology_project_college ON technology_project (college_id);

CREATE TABLE common_service (
    number INTEGER NOT NULL CONSTRAINT pk_common_service PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_common_service_id UNIQUE,
    organization_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    region TEXT NULL,
    price TEXT NOT NULL,
    opens_hour INTEGER NOT NULL,
    closes_hour INTEGER NOT NULL,
    is_closed INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE service_booking (
    number INTEGER NOT NULL CONSTRAINT pk_service_booking PRIMARY KEY,
    id TEXT NOT NULL CONSTRAINT uq_service_booking_id UNIQUE,
    service_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    used_on TEXT NOT NULL,
    from_hour INTEGER NOT NULL,
    to_hour INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX ix_service_booking_service ON service_booking (service_id, used_on);
