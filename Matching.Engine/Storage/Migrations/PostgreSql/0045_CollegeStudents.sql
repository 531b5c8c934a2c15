ALTER TABLE organization ADD COLUMN students integer NULL;
