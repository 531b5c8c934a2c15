ALTER TABLE demand ADD same_post_employees int NULL;
ALTER TABLE demand ADD post_wage decimal(18, 2) NULL;
ALTER TABLE demand ADD lowest_step decimal(18, 2) NULL;
ALTER TABLE demand ADD hours_a_day decimal(18, 2) NULL;
ALTER TABLE demand ADD intensity int NULL;
ALTER TABLE demand ADD venue nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL;
ALTER TABLE demand ADD months int NULL;
ALTER TABLE demand ADD starts_on date NULL;
ALTER TABLE demand ADD specialties nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE organization ADD intern_limit int NULL;
