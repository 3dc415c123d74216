-- Servers that hold a snapshot of the facts hear at once that they have moved, whoever wrote: LISTEN cpts. A revision is
-- counted up several times in a transaction; the trigger waits for its end, and PostgreSQL then sends what is said twice once.
CREATE FUNCTION cpts.tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cpts', (SELECT revision FROM cpts.setting)::text);
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER tell AFTER UPDATE OF revision ON cpts.setting DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION cpts.tell();
