INSERT INTO counter (name, value) VALUES (N'key', 0);

CREATE TABLE protection_key (
    name nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_protection_key PRIMARY KEY,
    xml nvarchar(max) NOT NULL,
    created_at datetimeoffset(3) NOT NULL
);

UPDATE run SET state = N'Cancelled', ended_at = requested_at WHERE cancel_requested = 1 AND ended_at IS NULL;
ALTER TABLE run ADD job nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE run DROP COLUMN not_before;
ALTER TABLE run DROP COLUMN failures;
ALTER TABLE run DROP COLUMN worker;
ALTER TABLE run DROP COLUMN lease_until;
ALTER TABLE run DROP COLUMN cancel_requested;
