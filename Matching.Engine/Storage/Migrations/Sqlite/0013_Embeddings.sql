CREATE TABLE embedding (
    model TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    steps BLOB NOT NULL,
    unit REAL NOT NULL,
    CONSTRAINT pk_embedding PRIMARY KEY (model, text_hash)
);
