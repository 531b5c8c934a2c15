INSERT INTO counter (name, value) VALUES (N'decision', 0), (N'product', 0), (N'memberlist', 0);

ALTER TABLE consortium ADD kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_consortium_kind DEFAULT N'City';
ALTER TABLE consortium ADD park nvarchar(max) NOT NULL CONSTRAINT df_consortium_park DEFAULT N'';
ALTER TABLE consortium ADD regions nvarchar(max) NOT NULL CONSTRAINT df_consortium_regions DEFAULT N'';
ALTER TABLE consortium ADD industries nvarchar(max) NOT NULL CONSTRAINT df_consortium_industries DEFAULT N'';
ALTER TABLE consortium ADD founded_on date NULL;
ALTER TABLE consortium ADD charter nvarchar(max) NOT NULL CONSTRAINT df_consortium_charter DEFAULT N'';
ALTER TABLE consortium ADD status nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_consortium_status DEFAULT N'Active';

ALTER TABLE consortium_member ADD role nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT df_consortium_member_role DEFAULT N'Member';
ALTER TABLE consortium_member ADD duties nvarchar(max) NOT NULL CONSTRAINT df_consortium_member_duties DEFAULT N'';

CREATE TABLE consortium_decision (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_consortium_decision PRIMARY KEY,
    consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ordinal int NOT NULL,
    held_on date NOT NULL,
    title nvarchar(max) NOT NULL,
    wording nvarchar(max) NOT NULL,
    counted_for int NOT NULL,
    counted_against int NOT NULL,
    counted_abstained int NOT NULL,
    state nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    due_on date NULL,
    done_on date NULL,
    evidence nvarchar(max) NOT NULL,
    version bigint NOT NULL,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL,
    CONSTRAINT uq_consortium_decision UNIQUE (consortium_id, ordinal)
);

CREATE TABLE consortium_vote (
    decision_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    voter nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    vote nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    voted_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_consortium_vote PRIMARY KEY (decision_id, voter)
);

CREATE TABLE core_product (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_core_product PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_core_product_number UNIQUE,
    organization_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(max) NOT NULL,
    description nvarchar(max) NOT NULL,
    industry nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    since date NOT NULL,
    until date NULL,
    created_at datetimeoffset(3) NOT NULL
);
CREATE INDEX ix_core_product_organization ON core_product (organization_id);

CREATE TABLE member_list (
    consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    edition_year int NOT NULL,
    content nvarchar(max) NOT NULL,
    digest nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    frozen_by nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    frozen_at datetimeoffset(3) NOT NULL,
    CONSTRAINT pk_member_list PRIMARY KEY (consortium_id, kind, edition_year)
);
