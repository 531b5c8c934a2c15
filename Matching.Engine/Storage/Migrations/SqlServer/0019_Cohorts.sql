ALTER TABLE program ADD study_years int NULL;
ALTER TABLE program_cohort ADD seats int NULL;
ALTER TABLE program_cohort ADD enrolled int NULL;
ALTER TABLE program_cohort ADD destination_rate float NULL;
