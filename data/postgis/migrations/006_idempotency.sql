-- What was answered to a request that is to be carried out once, however often it is sent: written in the transaction of the
-- change, so that either both are there or neither, and gone two days later.
CREATE TABLE cpts_work.idempotency (
	key text COLLATE "C" PRIMARY KEY CHECK (key <> ''),
	request text NOT NULL, -- digest of all that was asked for
	revision bigint NOT NULL REFERENCES cpts_work.change_log ON DELETE CASCADE,
	time timestamptz NOT NULL,
	answer bytea NOT NULL
);
CREATE INDEX idempotency_time ON cpts_work.idempotency (time);
CREATE INDEX idempotency_revision ON cpts_work.idempotency (revision);
COMMENT ON TABLE cpts_work.idempotency IS 'Réponses aux demandes à ne faire qu’une fois, deux jours durant';

-- The revision of the entry that one takes back. No reference: the log tells what was.
ALTER TABLE cpts_work.change_log ADD COLUMN takes_back bigint NOT NULL DEFAULT 0;
