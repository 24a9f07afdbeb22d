import { z } from 'zod';

const promise = (description: string) => z.boolean().meta({ description, examples: [false] });

/**
 * Retry, failover and release are decided from the card (DESIGN.md section 7), so a card that promises what the vendor does not keep is a
 * double bill.
 */
export const vendorCard = z
  .strictObject({
    idempotencyKeys: promise('The same key sent again is answered with the first call’s outcome, and not billed again.'),
    statusQuery: promise('The vendor can be asked what became of a call.'),
    cancel: promise('A call under way can be cancelled.'),
    callbacks: promise('The vendor tells by itself, at our public address, how a call ended.'),
    failuresBilled: promise('The vendor bills for calls that it answers with an error.'),
  })
  .meta({ description: 'What the vendor promises. Write true only where its documentation does.' });
