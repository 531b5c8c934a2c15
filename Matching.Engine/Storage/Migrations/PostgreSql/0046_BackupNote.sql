CREATE TABLE backup_note (done_at timestamptz NOT NULL, bytes bigint NOT NULL);
