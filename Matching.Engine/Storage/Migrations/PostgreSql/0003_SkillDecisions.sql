INSERT INTO counter (name, value) VALUES ('skill', 0);

CREATE TABLE skill_decision (
    id text COLLATE "C" NOT NULL CONSTRAINT pk_skill_decision PRIMARY KEY,
    phrase_key text COLLATE "C" NOT NULL CONSTRAINT uq_skill_decision_key UNIQUE,
    phrase text NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    alias_of text NULL,
    version bigint NOT NULL CONSTRAINT uq_skill_decision_version UNIQUE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
