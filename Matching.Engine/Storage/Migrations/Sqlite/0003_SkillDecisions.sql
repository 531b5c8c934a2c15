INSERT INTO counter (name, value) VALUES ('skill', 0);

CREATE TABLE skill_decision (
    id TEXT NOT NULL CONSTRAINT pk_skill_decision PRIMARY KEY,
    phrase_key TEXT NOT NULL CONSTRAINT uq_skill_decision_key UNIQUE,
    phrase TEXT NOT NULL,
    verdict TEXT NOT NULL,
    alias_of TEXT NULL,
    version INTEGER NOT NULL CONSTRAINT uq_skill_decision_version UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
