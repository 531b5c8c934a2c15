ALTER TABLE placement ADD COLUMN kept_until date NULL;
