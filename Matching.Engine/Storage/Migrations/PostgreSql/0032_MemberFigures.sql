INSERT INTO counter (name, value) VALUES ('memberfigure', 0);

CREATE TABLE member_figure (
    consortium_id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    taken_on date NOT NULL,
    value double precision NULL,
    CONSTRAINT pk_member_figure PRIMARY KEY (consortium_id, code, taken_on)
);
