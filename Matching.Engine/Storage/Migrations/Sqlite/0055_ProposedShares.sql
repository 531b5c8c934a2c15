ALTER TABLE technology_project ADD COLUMN proposed_shares TEXT NOT NULL DEFAULT '[]';
