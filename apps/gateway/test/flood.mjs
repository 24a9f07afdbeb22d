/**
 * `node flood.mjs <url> <requests.json>`: a flood from a process of its own, so that it does not delay the clock of whoever measures. Each line on stdin says how many requests a
 * second to send from then on; after each it answers with what it got since the line before. It keeps its pace whatever the answers do, up to so many under way. `<rate> elsewhere`
 * sends the same requests to a socket of its own that answers without reading them: what the flooder itself takes of the machine is then the same, and nothing is asked of the gateway.
 */
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import http from 'node:http';
import net from 'node:net';
import { createInterface } from 'node:readline';

const [url, file] = process.argv.slice(2);
const requests = JSON.parse(readFileSync(file, 'utf8'));
const { hostname, port } = new URL(url);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const UNDER_WAY_MAX = 512;
/** What could not be sent in time is made up for in bursts of so many at most: a pace is what is measured here, not how evenly this process gets to run. */
const BURST_MAX = 8;

// Who floods us does so from machines of its own: here it gets what the others leave.
setPriority(19);

const REFUSAL = '{"code":"invalid_key"}';
const SINK_ANSWER = `HTTP/1.1 401 Unauthorized\r\ncontent-length: ${REFUSAL.length}\r\nconnection: keep-alive\r\n\r\n${REFUSAL}`;
const sink = net.createServer((socket) => {
  socket.on('error', () => socket.destroy());
  // Each request of the agent comes on a connection that waits for no other answer, and its first line in one piece.
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

function sendOne() {
  const { method, path, headers, body } = requests[next++ % requests.length];
  underWay += 1;
  const ended = () => (underWay -= 1);
  const sent = http.request({ hostname, port: isElsewhere ? sink.address().port : port, agent, method, path, headers }, (response) => {
    count(response.statusCode);
    response.resume();
    response.once('close', ended);
  });
  sent.once('error', () => {
    count('broken');
    ended();
  });
  sent.end(body);
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
}, 1);

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
