ALTER TABLE upload ADD COLUMN received bigint NULL;
ALTER TABLE upload ADD COLUMN rejected bigint NULL;
