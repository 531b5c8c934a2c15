CREATE TABLE embedding (
    model text COLLATE "C" NOT NULL,
    text_hash text COLLATE "C" NOT NULL,
    steps bytea NOT NULL,
    unit real NOT NULL,
    CONSTRAINT pk_embedding PRIMARY KEY (model, text_hash)
);
