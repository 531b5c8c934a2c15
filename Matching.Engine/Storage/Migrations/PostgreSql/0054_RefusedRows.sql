ALTER TABLE upload ADD COLUMN received integer NULL;
ALTER TABLE upload ADD COLUMN rejected integer NULL;
