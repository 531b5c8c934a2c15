INSERT INTO counter (name, value) VALUES (N'memberfigure', 0);

CREATE TABLE member_figure (
    consortium_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    taken_on date NOT NULL,
    value float NULL,
    CONSTRAINT pk_member_figure PRIMARY KEY (consortium_id, code, taken_on)
);
