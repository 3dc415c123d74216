-- What was answered to a request that is to be carried out once, however often it is sent: written in the transaction of the
-- change, so that either both are there or neither, and gone two days later.
CREATE TABLE idempotency (
	key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
	request TEXT NOT NULL, -- digest of all that was asked for
	revision INTEGER NOT NULL REFERENCES change_log (revision) ON DELETE CASCADE,
	time TEXT NOT NULL, -- UTC, RFC 3339
	answer BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_time ON idempotency (time);
CREATE INDEX idempotency_revision ON idempotency (revision);

-- The revision of the entry that one takes back. No reference: the log tells what was.
ALTER TABLE change_log ADD COLUMN takes_back INTEGER NOT NULL DEFAULT 0;
