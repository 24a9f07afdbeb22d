export const OUTAGES = ['unavailable', 'throttles', 'silent'] as const;
/** How a vendor is out: it answers 503 or 429 to everything, or takes requests and never answers. */
export type Outage = (typeof OUTAGES)[number];

/** Of whole vendors, until they are ended. What a request itself asks for is overruled. */
export class Outages {
  private readonly byVendor = new Map<string, Outage>();

  begin(vendor: string, outage: Outage): void {
    this.byVendor.set(vendor, outage);
  }

  end(vendor: string): void {
    this.byVendor.delete(vendor);
  }

  of(vendor: string): Outage | undefined {
    return this.byVendor.get(vendor);
  }
}
