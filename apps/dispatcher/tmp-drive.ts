import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { Bus, ensureTopology } from '#bus';
import { submitReply, jobEvent, walletEventTopic, jobSubmitTopic, attemptSubjectOf, newJobId, type WalletCommand, type AttemptOrder } from '#contracts';
import { createLogger } from '#observe';
import { Database, appDatabaseUrl, prepareDatabase, statement } from '#postgres';
import { startNats, startPostgres } from '#local-stack';
import { z } from 'zod';
const N = Number(process.env.N ?? 6000), C = Number(process.env.C ?? 64), REPL = Number(process.env.REPL ?? 1);
const WIPE = process.env.WIPE === '1';
const dir = mkdtempSync('/dev/shm/drv-');
console.log(dir);
const pgs = await startPostgres({ dataDir: join(dir, 'pg') });
let nats = await startNats({ storeDir: join(dir, 'nats') });
const password = 'x'.repeat(20);
console.log(await prepareDatabase({ adminUrl: pgs.adminUrl, passwords: { gateway: password, wallet: password, dispatcher: password, worker: password } }));
const log = createLogger({ app: 'drive', instance: 'i', level: 'warn' });
const bus = await Bus.connect({ app: 'gateway', instance: 'drv', url: nats.url, log });
console.log(await ensureTopology(bus, ['deepl', 'openai']));
const ds = Array.from({ length: REPL }, (_, i) => spawn(process.execPath, [...(process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/disp-prof'] : []), '--import', './apps/dispatcher/tmp-register.mjs', 'apps/dispatcher/src/main.ts'], {
  env: { ...process.env, NATS_URL: nats.url, DATABASE_URL: appDatabaseUrl(pgs.adminUrl, 'dispatcher', password), HTTP_PORT: '0', CONFIG_DIR: 'config' },
  stdio: ['ignore', openSync(`/tmp/disp-${i}.log`, 'w'), 'inherit'],
}));
const js = jetstream(bus.connection);
const evt = bus.publisher<unknown>(walletEventTopic.subject);
const rep = bus.publisher<unknown>(attemptSubjectOf('deepl'));
const consume = async (stream: string, durable: string, take: (item: any) => void) => {
  for (;;) {
    try {
      const c = await js.consumers.get(stream, durable);
      const m = await c.consume({ max_messages: 200, expires: 5000, abort_on_missing_resource: true, callback: (msg) => { for (const i of (msg.json() as any).items) take(i); msg.ack(); } });
      await m.closed();
    } catch { await new Promise((r) => setTimeout(r, 300)); }
  }
};
const calls = new Map<string, number>(); const commands = new Map<string, number>();
const bump = (m: Map<string, number>, k: string) => m.set(k, (m.get(k) ?? 0) + 1);
let atWork = 0, atWorkMax = 0;
void consume('WALLET', 'wallet-commands', (c: WalletCommand) => {
  bump(commands, c.id);
  if (c.type === 'topUp') return;
  const outcome = { hold: 'held', capture: 'captured', release: 'released' }[c.type];
  void evt.say([{ id: c.id, type: c.type, userId: c.userId, jobId: c.jobId, outcome, amount: c.type === 'release' ? '0' : c.amount }]);
});
void consume('WORK', 'worker-deepl', (o: AttemptOrder) => {
  bump(calls, o.attemptId);
  atWork++; atWorkMax = Math.max(atWorkMax, atWork);
  setTimeout(() => {
    atWork--;
    const text = String(o.input['text']);
    const outcome = text.includes('retry') && o.n === 1 ? { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }
      : text.includes('fail') ? { kind: 'rejected', billed: false, retryable: false, fault: 'user', code: 'invalid_input' }
      : text.includes('throttle') && o.n < 3 ? { kind: 'throttled' }
      : text.includes('unknown') && o.type === 'call' ? { kind: 'unknown', reason: 'x' }
      : { kind: 'succeeded', usage: { characters: text.length } };
    void rep.say([{ attemptId: o.attemptId, jobId: o.jobId, n: o.n, vendor: 'deepl', outcome }]);
  }, 20);
});
const waits = new Map<string, (e: any) => void>(); const decided = new Map<string, (e: any) => void>();
bus.follow('job.evt.>', jobEvent, (e) => waits.get(e.jobId)?.(e));
const replyTo = bus.listen('submitted', submitReply, (r) => { if (r.step !== 'stored') decided.get(r.jobId)?.(r); });
const submit = bus.publisher<unknown>(jobSubmitTopic.subject);
const acc: number[] = [];
const one = async (text: string) => {
  const jobId = newJobId(); const t0 = performance.now();
  const d = new Promise<any>((r) => decided.set(jobId, r)); const w = new Promise<any>((r) => waits.set(jobId, r));
  const item = { jobId, userId: randomUUID(), product: 'translate', input: { text, target_lang: 'DE' }, fingerprint: createHash('sha256').update(text).digest('hex'), submittedAt: new Date().toISOString(), replyTo };
  void submit.say([item]);
  const dec = await d; acc.push(performance.now() - t0);
  if (dec.step === 'rejected') return dec;
  const e = await w; decided.delete(jobId); waits.delete(jobId);
  return e;
};
const cpu = () => ds.map((d) => { const s = readFileSync(`/proc/${d.pid}/stat`, 'utf8').split(' '); return (Number(s[13]) + Number(s[14])) * 10; });
const timeout = <T>(p: Promise<T>, ms: number, what: string) => Promise.race([p, new Promise<T>((_, j) => setTimeout(() => j(new Error(what)), ms))]);
console.log('ok  ', (await timeout(one('hello'), 20000, 'ok')).job);
for (const t of ['fail', 'retry', 'throttle', 'unknown']) { const t0 = Date.now(); const e = await timeout(one(t), 60000, t); console.log(t, Date.now() - t0, JSON.stringify(e.job)); }
await Promise.all(Array.from({ length: 500 }, () => one('warm')));
acc.length = 0;
const db0 = new Database({ url: pgs.adminUrl, applicationName: 'drv' });
const xacts = async () => { await new Promise((r) => setTimeout(r, 1200)); return Number((await db0.query<any>(statement('x', "select xact_commit x from pg_stat_database where datname='postgres'")))[0].x); };
const msgs = async () => { const m = await bus.manager(); const o: any = {}; for (const st of ['JOBS','WALLET','WALLET_EVENTS','WORK','ATTEMPTS','JOB_EVENTS']) o[st] = (await m.streams.info(st)).state.last_seq; return o; };
const run = async (n: number, c: number) => {
  const x0 = await xacts(); const m0 = await msgs(); let left = n; const t0 = performance.now(); const c0 = cpu();
  await Promise.all(Array.from({ length: c }, async () => { while (left-- > 0) await one('hello world, this is a text'); }));
  const s = (performance.now() - t0) / 1000; const c1 = cpu();
  acc.sort((a, b) => a - b);
  console.log({ n, c, perSecond: Math.round(n / s), acceptP50: acc[acc.length >> 1], acceptP99: acc[Math.floor(acc.length * 0.99)], cpuUsPerJob: c1.map((v, i) => Math.round(((v - (c0[i] ?? 0)) * 1000) / n)), atWorkMax });
  acc.length = 0;
  const x1 = await xacts(); const m1 = await msgs(); console.log('xacts per job', ((x1 - x0) / n).toFixed(3), 'items per message', Object.fromEntries(Object.keys(m1).map((k) => [k, (n / (m1[k] - m0[k])).toFixed(1)])));
};
await run(100, 1);
await run(N, C); await run(N, 512);
if (WIPE) {
  const p = Promise.all(Array.from({ length: 500 }, (_, i) => one(i % 5 === 0 ? 'retry' : 'hello')));
  await new Promise((r) => setTimeout(r, 60));
  const t0 = Date.now();
  await nats.stop(); nats.wipe(); await nats.start();
  await timeout(p, 150000, 'wipe'); console.log('all 500 ended after wipe in', Date.now() - t0);
}
const db = new Database({ url: pgs.adminUrl, applicationName: 'drv' });
console.log(await db.query(statement('t', 'select state, count(*), sum(charge_micro)::text s, max(attempt) a, count(*) filter (where announced_at is null) unannounced from dispatcher.jobs group by 1')));
console.log(await db.query(statement('t2', "select n_tup_upd, n_tup_hot_upd, seq_scan, idx_scan from pg_stat_user_tables where relname='jobs'")));
console.log('calls twice', [...calls.values()].filter((v) => v > 1).length, 'commands twice', [...commands.values()].filter((v) => v > 1).length);
const t1 = Date.now(); for (const d of ds) d.kill('SIGTERM'); await Promise.all(ds.map((d) => new Promise((r) => d.once('exit', r)))); console.log('stopped in', Date.now() - t1);
await db.close(); await bus.close(); await nats.stop(); await pgs.stop();
process.exit(0);
