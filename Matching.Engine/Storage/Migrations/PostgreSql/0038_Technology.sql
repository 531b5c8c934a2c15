INSERT INTO counter (name, value) VALUES ('technology', 0);

CREATE TABLE technology_need (
    number bigint NOT NULL CONSTRAINT pk_technology_need PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_technology_need_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    enterprise text COLLATE "C" NOT NULL,
    title text NOT NULL,
    problem text NOT NULL,
    process text NOT NULL,
    field text NOT NULL,
    region text COLLATE "C" NULL,
    budget text COLLATE "C" NULL,
    closes_on date NULL,
    visibility text COLLATE "C" NOT NULL,
    is_closed integer NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_technology_need_organization ON technology_need (organization_id);

CREATE TABLE technology_named (
    need_id text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    CONSTRAINT pk_technology_named PRIMARY KEY (need_id, organization_id)
);

CREATE TABLE technology_confidential (
    need_id text COLLATE "C" NOT NULL CONSTRAINT pk_technology_confidential PRIMARY KEY,
    body text NOT NULL
);

CREATE TABLE technology_team (
    number bigint NOT NULL CONSTRAINT pk_technology_team PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_technology_team_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    college text COLLATE "C" NOT NULL,
    name text NOT NULL,
    people integer NOT NULL,
    lead_name text COLLATE "C" NOT NULL,
    lead_consents integer NOT NULL,
    about text NOT NULL,
    equipment text NOT NULL,
    fields text NOT NULL,
    region text COLLATE "C" NULL,
    capacity integer NOT NULL,
    deeds text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_technology_team_organization ON technology_team (organization_id);

CREATE TABLE technology_project (
    number bigint NOT NULL CONSTRAINT pk_technology_project PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_technology_project_id UNIQUE,
    need_id text COLLATE "C" NOT NULL,
    team_id text COLLATE "C" NOT NULL,
    enterprise_id text COLLATE "C" NOT NULL,
    enterprise text COLLATE "C" NOT NULL,
    college_id text COLLATE "C" NOT NULL,
    college text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    text text NOT NULL,
    amount numeric(18, 2) NULL,
    contract text NOT NULL,
    contracted_on date NULL,
    shares text NOT NULL,
    enterprise_agrees integer NOT NULL,
    college_agrees integer NOT NULL,
    events text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_technology_project_need ON technology_project (need_id);
CREATE INDEX ix_technology_project_enterprise ON technology_project (enterprise_id);
CREATE INDEX ix_technology_project_college ON technology_project (college_id);

CREATE TABLE common_service (
    number bigint NOT NULL CONSTRAINT pk_common_service PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_common_service_id UNIQUE,
    organization_id text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    kind text COLLATE "C" NOT NULL,
    region text COLLATE "C" NULL,
    price text NOT NULL,
    opens_hour integer NOT NULL,
    closes_hour integer NOT NULL,
    is_closed integer NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE service_booking (
    number bigint NOT NULL CONSTRAINT pk_service_booking PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT uq_service_booking_id UNIQUE,
    service_id text COLLATE "C" NOT NULL,
    owner_id text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    used_on date NOT NULL,
    from_hour integer NOT NULL,
    to_hour integer NOT NULL,
    purpose text NOT NULL,
    state text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ix_service_booking_service ON service_booking (service_id, used_on);
