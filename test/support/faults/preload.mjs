/**
 * Injects faults into an app without a hook in its code: `node --import …/preload.mjs` replaces the one method through which every statement
 * reaches PostgreSQL. A fault is a file in the folder HOLDFAST_FAULTS_DIR, written by a test (arm-fault.ts):
 *
 *   { statement, row, moment: 'before' | 'after', action: 'kill' }   once: the file is renamed before the process kills itself
 *   { statement, row, action: 'throw' }                              as long as the file is there
 *
 * It concerns the statement of this name when a row of its values, or of its result, contains every text in `row`. Outside of a transaction
 * `before` is before the statement is sent, and `after` when its answer arrives; within one it is before or after the COMMIT.
 */
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const dir = process.env.HOLDFAST_FAULTS_DIR;
if (dir === undefined) throw new Error('HOLDFAST_FAULTS_DIR is not set');

/** Files are written once and never changed. */
const read = new Map();
const sendQuery = pg.Client.prototype.query;
/** Faults that a client's open transaction has run into. */
const transactions = new WeakMap();

pg.Client.prototype.query = function query(...args) {
  const [config] = args;
  const text = typeof config === 'string' ? config : config?.text;
  if (text === 'BEGIN') transactions.set(this, []);
  if (text === 'BEGIN') return sendQuery.apply(this, args);
  if (text === 'ROLLBACK') transactions.delete(this);

  const open = transactions.get(this);
  if (text === 'COMMIT') {
    transactions.delete(this);
    const hit = open ?? [];
    fire(hit.filter(({ moment }) => moment === 'before'));
    return onAnswer(this, args, () => fire(hit.filter(({ moment }) => moment === 'after')));
  }

  const armed = typeof config?.name === 'string' ? armedFor(config.name) : [];
  if (armed.length === 0) return sendQuery.apply(this, args);
  const rows = rowsOf(config.values ?? args[1] ?? []);
  const given = armed.filter((fault) => rows.some((row) => fits(fault, row)));
  if (given.some(({ action }) => action === 'throw')) return refuse(args, new Error(`fault injected into ${config.name}`));

  if (open === undefined) fire(given.filter(({ moment }) => moment === 'before'));
  // Now, and not with the answer: COMMIT may be sent before that comes.
  else open.push(...given);
  return onAnswer(this, args, (result) => {
    const found = armed.filter((fault) => !given.includes(fault) && (result?.rows ?? []).some((row) => fits(fault, Object.values(row))));
    if (open === undefined) fire([...given, ...found].filter(({ moment }) => moment === 'after'));
    else open.push(...found);
  });
};

function armedFor(statement) {
  const faults = [];
  for (const file of readdirSync(dir)) {
    if (!file.endsWith('.json')) continue;
    if (!read.has(file)) read.set(file, { file, ...JSON.parse(readFileSync(join(dir, file), 'utf8')) });
    const fault = read.get(file);
    if (fault.statement === statement) faults.push(fault);
  }
  return faults;
}

/** Set-based statements take one array per column: the rows are the arrays' items side by side, and single values stand in each. */
function rowsOf(values) {
  const length = Math.max(1, ...values.map((value) => (Array.isArray(value) ? value.length : 1)));
  return Array.from({ length }, (_, index) => values.map((value) => (Array.isArray(value) ? value[index] : value)));
}

const fits = (fault, row) => fault.row.every((wanted) => row.some((value) => typeof value === 'string' && value.includes(wanted)));

/** Whoever renames a file first has its shot: a fault kills one process, once. Faults that meet in one commit are one death. */
function fire(faults) {
  const mine = faults.filter(({ file, action }) => {
    if (action !== 'kill') return false;
    try {
      renameSync(join(dir, file), join(dir, file.replace(/json$/, 'fired')));
      return true;
    } catch {
      return false; // another process, or an earlier statement of this one, had it
    }
  });
  if (mine.length > 0) process.kill(process.pid, 'SIGKILL');
}

/** pg takes a callback last, or gives a promise. */
function onAnswer(client, args, look) {
  const at = args.findLastIndex((arg) => typeof arg === 'function');
  if (at >= 0) {
    const tell = args[at];
    const looking = (error, result) => {
      if (!error) look(result);
      tell(error, result);
    };
    return sendQuery.apply(client, args.with(at, looking));
  }
  return sendQuery.apply(client, args).then((result) => {
    look(result);
    return result;
  });
}

function refuse(args, error) {
  const tell = args.findLast((arg) => typeof arg === 'function');
  if (tell === undefined) return Promise.reject(error);
  setImmediate(() => tell(error));
  return undefined;
}
