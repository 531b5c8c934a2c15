INSERT INTO counter (name, value) VALUES ('memberfigure', 0);

CREATE TABLE member_figure (
    consortium_id TEXT NOT NULL,
    code TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    value REAL NULL,
    CONSTRAINT pk_member_figure PRIMARY KEY (consortium_id, code, taken_on)
);
