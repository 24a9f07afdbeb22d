/** A clock that has just begun to be measured is believed after this. */
const MEASURED_AFTER_S = 0.5;

export interface MeasuredSpeed {
  /** Tags per second, of the last measurement that ended, and of the one under way. */
  readonly speed: number | null;
  readonly fresh_speed: number | null;
  readonly fresh_s: number | null;
}

/** How fast a vendor's clock goes; null: nothing was started lately that it could be known from. */
export function speedNow({ speed, fresh_speed: fresh, fresh_s: freshS }: MeasuredSpeed): number | null {
  const measured = fresh !== null && freshS !== null && freshS >= MEASURED_AFTER_S ? fresh : null;
  // Halfway between the two, once both are known: the older one is calm, the younger one is up to date.
  return speed !== null && measured !== null ? (speed + measured) / 2 : (measured ?? speed);
}
