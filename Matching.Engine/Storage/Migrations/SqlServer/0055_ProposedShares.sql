ALTER TABLE technology_project ADD proposed_shares nvarchar(max) NOT NULL CONSTRAINT df_technology_project_proposed DEFAULT '[]';
