ALTER TABLE demand ADD COLUMN same_post_employees integer NULL;
ALTER TABLE demand ADD COLUMN post_wage numeric(18, 2) NULL;
ALTER TABLE demand ADD COLUMN lowest_step numeric(18, 2) NULL;
ALTER TABLE demand ADD COLUMN hours_a_day numeric(18, 2) NULL;
ALTER TABLE demand ADD COLUMN intensity integer NULL;
ALTER TABLE demand ADD COLUMN venue text COLLATE "C" NULL;
ALTER TABLE demand ADD COLUMN months integer NULL;
ALTER TABLE demand ADD COLUMN starts_on date NULL;
ALTER TABLE demand ADD COLUMN specialties text COLLATE "C" NULL;

ALTER TABLE organization ADD COLUMN intern_limit integer NULL;
