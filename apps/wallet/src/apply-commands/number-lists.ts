import type { Counted } from '../ledger/caps.js';
import type { Draw, LotMove, OpenLot } from '../ledger/lots.js';

/*
 * Lists of lots, draws and moves as BIGINT[]: so many numbers for each (migrations/ names them). They are read and written as PostgreSQL's array
 * literals, because node-postgres would parse and escape them element by element.
 */

export function readLots(text: string): OpenLot[] {
  return rowsOf(text, 5).map(([no = '', priority = '', expires = '', available = '', held = '']) => ({
    no: Number(no),
    priority: Number(priority),
    expiresMs: expires === '0' ? null : Number(expires),
    availableMicro: BigInt(available),
    heldMicro: BigInt(held),
  }));
}

export function writeLots(lots: readonly OpenLot[]): string {
  return literal(
    lots.map((lot) => `${lot.no},${lot.priority},${lot.expiresMs ?? 0},${lot.availableMicro.toString()},${lot.heldMicro.toString()}`),
  );
}

export function readDraws(text: string): Draw[] {
  return rowsOf(text, 2).map(([no = '', amount = '']) => ({ lotNo: Number(no), amountMicro: BigInt(amount) }));
}

export function writeDraws(draws: readonly Draw[]): string {
  return literal(draws.map(({ lotNo, amountMicro }) => `${lotNo},${amountMicro.toString()}`));
}

/** The time in ms, then the numbers of the caps; null where none counts. */
export function readCounted(text: string | null): Counted | null {
  if (text === null) return null;
  const [atMs = 0, ...capNos] = text.slice(1, -1).split(',').map(Number);
  return { atMs, capNos };
}

export function writeCounted(counted: Counted | null): string | null {
  return counted === null ? null : literal([counted.atMs, ...counted.capNos].map(String));
}

export function readMoves(text: string | null): LotMove[] {
  return rowsOf(text ?? '{}', 3).map(([no = '', available = '', held = '']) => ({
    lotNo: Number(no),
    availableMicro: BigInt(available),
    heldMicro: BigInt(held),
  }));
}

/** Null for none: most refusals move nothing. */
export function writeMoves(moves: readonly LotMove[]): string | null {
  if (moves.length === 0) return null;
  return literal(moves.map(({ lotNo, availableMicro, heldMicro }) => `${lotNo},${availableMicro.toString()},${heldMicro.toString()}`));
}

const literal = (rows: readonly string[]): string => `{${rows.join(',')}}`;

function rowsOf(text: string, width: number): string[][] {
  if (text === '{}') return [];
  const numbers = text.slice(1, -1).split(',');
  const rows: string[][] = [];
  for (let at = 0; at < numbers.length; at += width) rows.push(numbers.slice(at, at + width));
  return rows;
}
