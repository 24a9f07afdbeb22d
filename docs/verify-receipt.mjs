/**
 * `node verify-receipt.mjs receipt.json`: computes a receipt's hashes again (GET /v1/jobs/{id}/receipt), from the receipt alone. Needs nothing but Node. What is checked, and what it proves, is
 * in receipts.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** PostgreSQL's binary form of a row: the number of columns; for each its type, its length (-1: NULL) and its bytes. */
function columnsOf(record) {
  const bytes = Buffer.from(record, 'base64');
  const columns = [];
  let at = 4;
  for (let left = bytes.readInt32BE(0); left > 0; left -= 1) {
    const length = bytes.readInt32BE(at + 4);
    at += 8;
    columns.push(length < 0 ? null : bytes.subarray(at, at + length));
    at += Math.max(0, length);
  }
  if (at !== bytes.length) throw new Error('the record has bytes that belong to no column');
  return columns;
}

const textOf = (column) => (column === null ? null : column.toString('utf8'));
const uuidOf = (column) => column?.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
/** Microseconds since 2000, shown to the millisecond. */
const timeOf = (column) => new Date(Date.UTC(2000, 0, 1) + Math.floor(Number(column.readBigInt64BE()) / 1000)).toISOString();
/** Whole micro-points, as a decimal string of points. */
function pointsOf(column) {
  const micro = column.readBigInt64BE();
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '');
  return `${micro < 0n ? '-' : ''}${digits.slice(0, -6)}${fraction && `.${fraction}`}`;
}

/** What the receipt says of an operation, read from the bytes that are hashed. */
function operationIn(record) {
  const [, , at, , jobId, , amount, available, held, availableAfter, heldAfter, , , operationId, type, outcome, code] = columnsOf(record);
  return {
    jobId: uuidOf(jobId),
    operationId: textOf(operationId),
    type: textOf(type),
    outcome: textOf(outcome),
    code: textOf(code),
    amount: pointsOf(amount),
    available: pointsOf(available),
    held: pointsOf(held),
    availableAfter: pointsOf(availableAfter),
    heldAfter: pointsOf(heldAfter),
    at: timeOf(at),
  };
}

/** Every way in which the receipt contradicts itself; none: it is whole. */
export function problemsOf({ job, price, charged, operations, seals }) {
  const problems = [];
  const must = (holds, problem) => holds || problems.push(problem);

  const digestsOf = new Map();
  for (const seal of seals) {
    const [previous, no, , , rows, , , at, digests] = columnsOf(seal.record);
    must(sha256(Buffer.from(seal.record, 'base64')) === seal.hash, `seal ${seal.no}: the hash is not that of its record`);
    must(no.readBigInt64BE().toString() === seal.no, `seal ${seal.no}: its record is that of another seal`);
    must(previous.toString('hex') === seal.previous, `seal ${seal.no}: it follows another seal`);
    must(rows.readInt32BE() === seal.rows && digests.length === 16 * seal.rows, `seal ${seal.no}: it covers another number of operations`);
    must(timeOf(at) === seal.at, `seal ${seal.no}: it was made at another time`);
    digestsOf.set(seal.no, digests);
  }

  for (const said of operations) {
    const { jobId, ...booked } = operationIn(said.record);
    for (const [field, value] of Object.entries(booked))
      must(said[field] === value, `${said.operationId}: ${field} is ${value} in the ledger`);
    must(jobId === job.id || jobId === job.batchId, `${said.operationId}: it was booked for something else`);
    must(
      sha256(Buffer.from(said.record, 'base64')).slice(0, 32) === said.digest,
      `${said.operationId}: the digest is not that of its record`,
    );
    if (said.seal === null) {
      must(false, `${said.operationId}: not sealed yet; read the receipt again in a second`);
      continue;
    }
    const { no, place } = said.seal;
    const sealed = digestsOf
      .get(no)
      ?.subarray(16 * place, 16 * place + 16)
      .toString('hex');
    must(sealed === said.digest, `${said.operationId}: seal ${no} has another operation in its place`);
  }

  const ofType = (type, id) => operations.find((each) => each.type === type && each.operationId === id);
  const hold = ofType('hold', `${job.batchId ?? job.id}:hold`);
  const capture = ofType('capture', `${job.id}:capture`);
  if (hold?.outcome === 'held' && job.batchId === null)
    must(hold.amount === price.most, `price.most is not the ${hold.amount} points that were held`);
  const isFinal = ['refused', 'succeeded', 'failed', 'cancelled', 'expired'].includes(job.state);
  if (isFinal)
    must(
      charged === (capture?.outcome === 'captured' ? capture.amount : '0'),
      `charged is not what was booked: ${capture?.amount ?? '0'} points`,
    );
  if (job.state === 'succeeded') must(capture?.outcome === 'captured', 'it has succeeded, and no charge is among its operations');
  return problems;
}

/** The same, whatever its records are. */
function problemsIn(receipt) {
  try {
    return problemsOf(receipt);
  } catch (cause) {
    return [`a record cannot be read: ${cause.message}`];
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const receipt = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'));
  const problems = problemsIn(receipt);
  const say = (line) => process.stdout.write(`${line}\n`);
  for (const problem of problems) say(problem);
  for (const { no, hash } of receipt.seals ?? []) say(`seal ${no}: ${hash}`);
  say(problems.length === 0 ? 'The receipt is whole.' : 'The receipt is NOT whole.');
  process.exitCode = problems.length === 0 ? 0 : 1;
}
