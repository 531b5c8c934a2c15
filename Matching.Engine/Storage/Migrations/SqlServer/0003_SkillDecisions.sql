INSERT INTO counter (name, value) VALUES (N'skill', 0);

CREATE TABLE skill_decision (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_skill_decision PRIMARY KEY,
    phrase_key nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT uq_skill_decision_key UNIQUE,
    phrase nvarchar(200) NOT NULL,
    verdict nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    alias_of nvarchar(200) NULL,
    version bigint NOT NULL CONSTRAINT uq_skill_decision_version UNIQUE,
    created_at datetimeoffset(3) NOT NULL,
    updated_at datetimeoffset(3) NOT NULL
);
