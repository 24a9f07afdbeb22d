/**
 * `node flood.mjs <url> <requests.json>`: a flood from a process of its own, so that it does not delay the clock of whoever measures. Each line on stdin says how many requests a
 * second to send from then on; after each it answers with what it got since the line before. It keeps its pace whatever the answers do, up to so many under way. `<rate> elsewhere`
 * sends the same requests to a socket of its own that answers without reading them: what the flooder itself takes of the machine is then the same, and nothing is asked of the gateway.
 *
 * It writes bytes that were made before, and reads no more of an answer than where it ends: whoever floods does not do so on the machine that is flooded, so here it must take as little
 * of it as it can. A client of HTTP took more of the processors than the gateway did to refuse it.
 */
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import net from 'node:net';
import { createInterface } from 'node:readline';

const [url, file] = process.argv.slice(2);
const { host, hostname, port } = new URL(url);
/** Connections, each with one request at a time. */
const UNDER_WAY_MAX = 128;
const TICK_MS = 4;
/** What could not be sent in time is made up for in bursts of so many at most: a pace is what is measured here, not how evenly this process gets to run. */
const BURST_MAX = 8;

// Who floods us does so from machines of its own: here it gets what the others leave.
setPriority(19);

const requests = JSON.parse(readFileSync(file, 'utf8')).map(({ method, path, headers, body = '' }) => {
  const lengths = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const fields = Object.entries({ host, ...headers, ...lengths }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join('')}\r\n${body}`);
});

const REFUSAL = '{"code":"invalid_key"}';
const SINK_ANSWER = `HTTP/1.1 401 Unauthorized\r\ncontent-length: ${REFUSAL.length}\r\nconnection: keep-alive\r\n\r\n${REFUSAL}`;
const sink = net.createServer((socket) => {
  socket.on('error', () => socket.destroy());
  // Each request comes on a connection that waits for no other answer, and its first line in one piece.
  socket.on('data', (chunk) => {
    if (chunk.includes(' HTTP/1.1\r\n')) socket.write(SINK_ANSWER);
  });
});
await new Promise((resolve) => sink.listen(0, '127.0.0.1', resolve));

let isElsewhere = false;
let rate = 0;
let owed = 0;
let next = 0;
let underWay = 0;
let counted = {};
const count = (what) => (counted[what] = (counted[what] ?? 0) + 1);

class Connection {
  answer = '';
  isFree = true;

  constructor(to) {
    this.to = to;
    this.socket = net.connect({ host: hostname, port: to, noDelay: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', () => this.socket.destroy());
    this.socket.once('close', () => {
      free.get(this.to)?.delete(this);
      if (this.isFree) return;
      count('broken');
      underWay -= 1;
    });
  }

  send(bytes) {
    this.isFree = false;
    underWay += 1;
    this.socket.write(bytes);
  }

  read(chunk) {
    this.answer += chunk;
    const headEnd = this.answer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = this.answer.slice(0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.answer.length < headEnd + 4 + length) return;
    count(this.answer.slice(9, 12));
    underWay -= 1;
    this.answer = '';
    this.isFree = true;
    if (/\r\nconnection: close/i.test(head)) this.socket.destroy();
    else free.get(this.to).add(this);
  }
}

/** By port, those that wait for nothing. */
const free = new Map();

function sendOne() {
  const to = isElsewhere ? sink.address().port : Number(port);
  if (!free.has(to)) free.set(to, new Set());
  const [idle = new Connection(to)] = free.get(to);
  free.get(to).delete(idle);
  idle.send(requests[next++ % requests.length]);
}

let lastMs = performance.now();
setInterval(() => {
  const nowMs = performance.now();
  owed = Math.min(owed + ((nowMs - lastMs) * rate) / 1000, BURST_MAX);
  lastMs = nowMs;
  while (owed >= 1) {
    owed -= 1;
    if (underWay < UNDER_WAY_MAX) sendOne();
    else count('held back');
  }
}, TICK_MS);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    process.stdout.write(`${JSON.stringify(counted)}\n`);
    counted = {};
    const [aSecond, where] = line.split(' ');
    rate = Number(aSecond);
    isElsewhere = where === 'elsewhere';
    owed = 0;
  })
  .on('close', () => process.exit(0));
