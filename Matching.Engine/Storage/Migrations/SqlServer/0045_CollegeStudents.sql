ALTER TABLE organization ADD students int NULL;
