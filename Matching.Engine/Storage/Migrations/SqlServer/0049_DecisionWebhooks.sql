ALTER TABLE consortium_decision ADD changed_number bigint NOT NULL CONSTRAINT df_consortium_decision_changed_number DEFAULT 0;
ALTER TABLE webhook ADD told_decision bigint NOT NULL CONSTRAINT df_webhook_told_decision DEFAULT 0;
