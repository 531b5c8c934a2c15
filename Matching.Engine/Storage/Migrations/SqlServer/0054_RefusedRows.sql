ALTER TABLE upload ADD received bigint NULL;
ALTER TABLE upload ADD rejected bigint NULL;
