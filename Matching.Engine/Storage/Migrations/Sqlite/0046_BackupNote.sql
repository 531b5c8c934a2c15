CREATE TABLE backup_note (done_at TEXT NOT NULL, bytes INTEGER NOT NULL);
