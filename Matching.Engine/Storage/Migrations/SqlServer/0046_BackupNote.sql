CREATE TABLE backup_note (done_at datetimeoffset(3) NOT NULL, bytes bigint NOT NULL);
