ALTER TABLE program ADD COLUMN study_years INTEGER NULL;
ALTER TABLE program_cohort ADD COLUMN seats INTEGER NULL;
ALTER TABLE program_cohort ADD COLUMN enrolled INTEGER NULL;
ALTER TABLE program_cohort ADD COLUMN destination_rate REAL NULL;
