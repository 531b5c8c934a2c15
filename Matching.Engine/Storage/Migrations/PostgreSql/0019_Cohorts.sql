ALTER TABLE program ADD COLUMN study_years integer NULL;
ALTER TABLE program_cohort ADD COLUMN seats integer NULL;
ALTER TABLE program_cohort ADD COLUMN enrolled integer NULL;
ALTER TABLE program_cohort ADD COLUMN destination_rate double precision NULL;
