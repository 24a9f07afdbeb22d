import type { components } from '#client';

type Schemas = components['schemas'];

/** What the demo reads of the API's answers, and what it sends. */
export type Balance = Pick<Schemas['WalletBody'], 'available' | 'held' | 'total'>;
export type Job = Pick<Schemas['JobBody'], 'id' | 'state' | 'held' | 'charged' | 'attempts' | 'cached' | 'error' | 'result'>;
export type Entry = Pick<Schemas['EntryBody'], 'seq' | 'operationId' | 'type' | 'account' | 'amount' | 'balanceAfter'>;
export type JobInput = Schemas['SubmitJobBody']['input'];
