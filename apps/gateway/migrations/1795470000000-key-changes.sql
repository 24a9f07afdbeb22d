-- Whether any key, of users or of operators, or any rate of its own has changed since it was read: one number for all of them (docs/adr/0030-keys-and-audit.md). It grows in the
-- transaction of the change, so whoever reads it unchanged has read what is still so.
CREATE TABLE gateway.key_changes (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL
);
INSERT INTO gateway.key_changes (version) VALUES (1);
GRANT SELECT ON gateway.key_changes TO holdfast_gateway;

-- As the owner: the gateway's role cannot make a change unseen, nor take one back.
CREATE FUNCTION gateway.note_key_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE gateway.key_changes SET version = version + 1;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION gateway.note_key_change() FROM PUBLIC;

-- All columns but the notes about a key: `name`, `hint`, `rotated_at`, `last_used_at`. A key that is new is in nobody's memory.
CREATE TRIGGER note_key_change AFTER DELETE OR UPDATE OF id, user_id, hash, access, products, allowed_from, expires_at, revoked_at, previous_hash, previous_until
  ON gateway.api_keys FOR EACH ROW EXECUTE FUNCTION gateway.note_key_change();
CREATE TRIGGER note_key_change AFTER DELETE OR UPDATE OF id, name, hash, access, allowed_from, expires_at, revoked_at, previous_hash, previous_until
  ON gateway.operator_keys FOR EACH ROW EXECUTE FUNCTION gateway.note_key_change();
CREATE TRIGGER note_key_change AFTER INSERT OR DELETE OR UPDATE ON gateway.rate_limits FOR EACH ROW EXECUTE FUNCTION gateway.note_key_change();
-- Also where rows come by replication, which fires no other triggers.
ALTER TABLE gateway.api_keys ENABLE ALWAYS TRIGGER note_key_change;
ALTER TABLE gateway.operator_keys ENABLE ALWAYS TRIGGER note_key_change;
ALTER TABLE gateway.rate_limits ENABLE ALWAYS TRIGGER note_key_change;
