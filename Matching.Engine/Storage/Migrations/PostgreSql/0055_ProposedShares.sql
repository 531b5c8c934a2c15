ALTER TABLE technology_project ADD COLUMN proposed_shares text NOT NULL DEFAULT '[]';
