/** A clock that has just begun to be measured is believed after this. */
const MEASURED_AFTER_S = 0.5;

export interface MeasuredSpeed {
  /** Tags per second, of the last measurement that ended, and of the one under way. */
  readonly speed: number | null;
  readonly fresh_speed: number | null;
  readonly fresh_s: number | null;
}

/** The columns of MeasuredSpeed, of the clock `c`. Of this moment: a statement may have waited for a lock since its transaction began. */
export const MEASURED_SPEED = `c.speed,
          ((c.tag - c.mark_tag) / nullif(extract(epoch FROM clock_timestamp() - c.mark_at), 0))::float8 AS fresh_speed,
          extract(epoch FROM clock_timestamp() - c.mark_at)::float8 AS fresh_s`;

/** How fast a vendor's clock goes, in tags per second; null: it stands, or nothing was started lately that its speed could be known from. */
export function speedNow({ speed, fresh_speed: fresh, fresh_s: freshS }: MeasuredSpeed): number | null {
  const measured = fresh !== null && freshS !== null && freshS >= MEASURED_AFTER_S ? fresh : null;
  // Halfway between the two, once both are known: the older one is calm, the younger one is up to date.
  const now = speed !== null && measured !== null ? (speed + measured) / 2 : (measured ?? speed);
  return now === 0 ? null : now;
}
