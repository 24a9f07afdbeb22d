import type { FreshDatabase } from '#local-stack';
import { statement } from '#postgres';

/** Takes all checks, unique keys and triggers out of the way, as somebody with a superuser's rights could. */
const DROP_GUARDS = statement(
  'test-drop-guards',
  `DO $$ DECLARE c record; BEGIN
   FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE connamespace = 'wallet'::regnamespace AND contype IN ('c', 'u')
   LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
   FOR c IN SELECT oid::regclass AS t FROM pg_class WHERE relnamespace = 'wallet'::regnamespace AND relkind = 'r'
   LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER ALL', c.t); END LOOP; END $$`,
);

export async function dropGuards(fresh: FreshDatabase): Promise<void> {
  await fresh.ownerDatabase.query(DROP_GUARDS);
}
