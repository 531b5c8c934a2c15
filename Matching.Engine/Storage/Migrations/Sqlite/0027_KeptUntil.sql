ALTER TABLE placement ADD COLUMN kept_until TEXT NULL;
