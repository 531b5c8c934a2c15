ALTER TABLE upload ADD received int NULL;
ALTER TABLE upload ADD rejected int NULL;
