CREATE TABLE embedding (
    model nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    text_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    steps varbinary(max) NOT NULL,
    unit real NOT NULL,
    CONSTRAINT pk_embedding PRIMARY KEY (model, text_hash)
);
