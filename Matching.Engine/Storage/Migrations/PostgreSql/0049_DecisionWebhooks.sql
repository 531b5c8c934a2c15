ALTER TABLE consortium_decision ADD COLUMN changed_number bigint NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN told_decision bigint NOT NULL DEFAULT 0;
