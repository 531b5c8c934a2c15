ALTER TABLE placement ADD kept_until date NULL;
