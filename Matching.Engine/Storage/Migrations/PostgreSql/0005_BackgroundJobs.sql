INSERT INTO counter (name, value) VALUES ('key', 0);

CREATE TABLE protection_key (
    name text COLLATE "C" NOT NULL CONSTRAINT pk_protection_key PRIMARY KEY,
    xml text NOT NULL,
    created_at timestamptz NOT NULL
);

UPDATE run SET state = 'Cancelled', ended_at = requested_at WHERE cancel_requested = 1 AND ended_at IS NULL;
ALTER TABLE run ADD COLUMN job text COLLATE "C" NULL;
ALTER TABLE run DROP COLUMN not_before;
ALTER TABLE run DROP COLUMN failures;
ALTER TABLE run DROP COLUMN worker;
ALTER TABLE run DROP COLUMN lease_until;
ALTER TABLE run DROP COLUMN cancel_requested;
