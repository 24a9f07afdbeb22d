import { describe, expect, test } from '@jest/globals';
import { ScriptCounter } from './script-counter.js';
import { readScript, scriptedText, withoutScript, type LaterScript, type Script } from './script.js';

const nothing: Script = {
  at: undefined,
  status: undefined,
  delayMs: undefined,
  cut: undefined,
  dripMs: undefined,
  sizeBytes: undefined,
  contentType: undefined,
  html: false,
  error200: false,
  twice: false,
  empty: false,
  times: undefined,
  usage: undefined,
  retryAfterSeconds: undefined,
  later: undefined,
};
const nothingLater: LaterScript = {
  workMs: undefined,
  failsWith: undefined,
  word: undefined,
  callback: undefined,
  expiresMs: undefined,
  askStatus: undefined,
  asksMax: Number.POSITIVE_INFINITY,
};

describe('a directive in the text says what the sandbox does', () => {
  test.each<[string, Partial<Script>]>([
    ['[[sim:status=503,at=deepl-backup]]', { status: 503, at: 'deepl-backup' }],
    ['[[sim:status=503]]', { status: 503 }],
    ['hello [[sim:status=429,retry-after=2,times=1]] world', { status: 429, retryAfterSeconds: 2, times: 1 }],
    ['[[sim:delay=250]]', { delayMs: 250 }],
    ['[[sim:cut]]', { cut: 'after-work' }],
    ['[[sim:cut=before-work]]', { cut: 'before-work' }],
    ['[[sim:cut=17]]', { cut: 17 }],
    ['[[sim:drip=200]]', { dripMs: 200 }],
    ['[[sim:size=10485760]]', { sizeBytes: 10_485_760 }],
    ['[[sim:type=text/html]]', { contentType: 'text/html' }],
    ['[[sim:html]]', { html: true }],
    ['[[sim:error200]]', { error200: true }],
    ['[[sim:twice]]', { twice: true }],
    ['[[sim:empty, times=3]]', { empty: true, times: 3 }],
    ['[[sim:usage=0]]', { usage: 0 }],
    ['[[sim:work=50,callback=never]]', { later: { ...nothingLater, workMs: 50, callback: 'never' } }],
    ['[[sim:fails=30003,word=undelivered]]', { later: { ...nothingLater, failsWith: '30003', word: 'undelivered' } }],
    ['[[sim:callback=900,expires=0]]', { later: { ...nothingLater, callback: 900, expiresMs: 0 } }],
    ['[[sim:ask=503,asks=2]]', { later: { ...nothingLater, askStatus: 503, asksMax: 2 } }],
  ])('%s', (text, expected) => {
    expect(readScript(text)).toEqual({ ok: true, script: { ...nothing, ...expected } });
  });

  test.each([['hello'], ['[sim:cut]'], ['[[simulate]]'], ['']])('%p holds no directive', (text) => {
    expect(readScript(text)).toEqual({ ok: true, script: null });
  });

  test.each([
    ['[[sim:stauts=503]]', 'stauts'],
    ['[[sim:status=200]]', 'status'],
    ['[[sim:status]]', 'status'],
    ['[[sim:delay=1e3]]', 'delay'],
    ['[[sim:cut=later]]', 'cut'],
    ['[[sim:cut=0]]', 'cut'],
    ['[[sim:callback=maybe]]', 'callback'],
    ['[[sim:asks=2]]', 'asks'],
    ['[[sim:type=html]]', 'type'],
    ['[[sim:twice=2]]', 'twice'],
    ['[[sim:times=0]]', 'times'],
    ['[[sim:times=1,times=2]]', 'given twice'],
    ['[[sim:]]', 'sim:'],
  ])('%s is refused by name, because a fault that never happens proves nothing', (text, named) => {
    expect(readScript(text)).toEqual({ ok: false, message: expect.stringContaining(named) });
  });

  test('the vendor works on the text without it', () => {
    expect(withoutScript('hello [[sim:cut]] world [[sim:x]]')).toBe('hello world');
    expect(withoutScript('plain')).toBe('plain');
  });

  test('in a file it may stand anywhere between the bytes', () => {
    const file = Buffer.concat([Buffer.from([0x89, 0x50, 0xff]), Buffer.from('[[sim:cut]]'), Buffer.from([0xfe])]);
    expect(readScript(scriptedText(file))).toEqual({ ok: true, script: { ...nothing, cut: 'after-work' } });
    expect(readScript(scriptedText(Buffer.from([0x89, 0xff])))).toEqual({ ok: true, script: null });
  });
});

describe('times=n applies to the first n requests with the same text', () => {
  const script: Script = { ...nothing, status: 503, times: 2 };

  test('the next one is answered well, other texts and vendors count for themselves', () => {
    const counter = new ScriptCounter();
    expect([1, 2, 3, 4].map(() => counter.take('deepl', 'a', script) !== null)).toEqual([true, true, false, false]);
    expect(counter.take('deepl', 'b', script)).toBe(script);
    expect(counter.take('openai', 'a', script)).toBe(script);
  });

  test('without it every request has the fault', () => {
    const counter = new ScriptCounter();
    const always: Script = { ...nothing, cut: 'after-work' };
    expect([1, 2, 3].map(() => counter.take('deepl', 'a', always))).toEqual([always, always, always]);
  });
});
