import type { Resolve } from '../src/guarded-agent.js';

/** Addresses that are not the Internet's, as a name may resolve to them. */
export const INNER_ADDRESSES = [
  ...['127.0.0.1', '127.0.1.1', '127.255.255.254', '0.0.0.0', '0.0.0.1', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255'],
  ...[
    '192.168.0.1',
    '192.168.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '100.100.100.200',
    '169.254.0.1',
    '169.254.169.254',
    '168.63.129.16',
  ],
  ...['192.0.0.1', '192.0.0.192', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.254', '255.255.255.255'],
  ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:0:127.0.0.1'],
  ...['64:ff9b::127.0.0.1', '64:ff9b::10.0.0.1', '64:ff9b:1::127.0.0.1', '2002:7f00:1::', '2002:a00:1::1', '2002:a9fe:a9fe::1'],
  ...['2001:0:7f00:1::', '2001::1', '2001:db8::1', '2001:2::1', '2001:10::1', '2001:20::1', '3fff::1', '5f00::1', '100::1', '4000::1'],
  ...['fc00::1', 'fd00:ec2::254', 'fdff::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff01::1', 'ff02::1', 'ff0e::1'],
] as const;

/** How a host may be written that is, or pretends not to be, on this machine or in our network. */
const WRITTEN = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.000.000.001',
    '0127.0.0.1',
    '0177.0.0.1',
    '0177.1',
    '0177.0.0.01',
    '017700000001',
    '0x7f.0.0.1',
  ],
  ...['0x7f.1', '0x7f000001', '0X7F000001', '0x7f.0x0.0x0.0x1', '0x7f.0.0.0x1', '0x7f.0.0.01', '2130706433', '2130706434', '127.0.0.1.'],
  ...['127.0.0.1..', '4294967295', '0', '0.0', '0.0.0.0', '00000000', '0x0', '0x00000000', '1.', '256.1.1.1', '1.2.3.4.5', '0x100000000'],
  ...[
    '017700000002',
    '10.1',
    '012.1',
    '0xa.1',
    '167772161',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '2852039166',
    '169.254.43518',
    '169.16689662',
  ],
  ...['0300.0250.0.1', '3232235521', '0xc0a80001', '192.168.1', '172.1048577', '0xac100001'],
  ...['１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1', '%31%32%37.0.0.1', '127%2e0%2e0%2e1', '127.0.0.%31'],
  ...['127.0.0.1%00', '127.0.0.1%00.example.com', '127.0.0.1%2f.example.com', '127.0.0.1%23.example.com', '127.0.0.1%40example.com'],
  ...[
    'localhost',
    'LOCALHOST',
    'LocalHost',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'lo\u00adcalhost',
    'local\u200bhost',
    'localhost%2e',
  ],
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[0000:0000:0000:0000:0000:0000:0000:0001]',
    '[::0001]',
    '[0::1]',
    '[::]',
    '[0:0::0:0]',
    '[::127.0.0.1]',
  ],
  ...['[::7f00:1]', '[::ffff:127.0.0.1]', '[::FFFF:127.0.0.1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:7f00:0001]'],
  ...['[::ffff:0:127.0.0.1]', '[::ffff:0.0.0.0]', '[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:7f00:0001::1]', '[2002:a9fe:a9fe::]', '[2002:c0a8:1::]'],
  ...['[2001:0:7f00:1::]', '[fe80::1]', '[fe80::1%25eth0]', '[fe80::1%eth0]', '[::1%25lo]', '[fc00::1]', '[fd00:ec2::254]', '[fec0::1]'],
  ...['[ff02::1]', '[100::1]', '[2001:db8::1]', '[4000::1]', '[::1', '::1', '[127.0.0.1]', '[::ffff:127.0.0.1.]', '[::1].example.com'],
  ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192', '10.0.0.1', '172.16.0.1', '192.168.0.1'],
  ...['', ' ', '.', '..', '-', 'exa mple.com', 'example.com:443:80', '*', '{}', '<script>', 'a'.repeat(2_000)],
] as const;

/** Of a listener on this machine at `port`: every way that we know to be led there, or to somewhere else inside. */
export function hostileUrls(port: number): string[] {
  const here = `127.0.0.1:${port}`;
  return [
    ...WRITTEN.map((host) => `http://${host}:${port}/`),
    ...['127.0.0.1', '[::1]', 'localhost', '0x7f.1', '[::ffff:127.0.0.1]', '169.254.169.254'].flatMap((host) => [
      `https://${host}/`,
      `http://${host}/`,
      `https://${host}:${port}/`,
      `https://${host}:8443/`,
    ]),
    // Who is the user, and who the host?
    ...[`http://${here}@example.com/`, `http://example.com@${here}/`, `http://example.com:80@${here}/`, `http://user:password@${here}/`],
    ...[`http://example.com%40${here}/`, `http://@${here}/`, `http://:@${here}/`, `http://a:b@c:d@${here}/`, `https://:x@${here}/`],
    // Where does the host end?
    ...[
      `http://${here}#@example.com/`,
      `http://${here}?@example.com/`,
      `http://${here}\\@example.com/`,
      `http:\\\\${here}/`,
      `http:/${here}/`,
    ],
    ...[
      `http:${here}/`,
      `http:///${here}/`,
      `http:////${here}/`,
      `http://\t${here}/`,
      `ht\ntp://${here}/`,
      `http://127.0.\r\n0.1:${port}/`,
    ],
    ...[` http://${here}/`, `\u0000http://${here}/`, `http://${here}/ HTTP/1.1\r\nhost: x`, `//${here}/`, here, `/${here}`, `?${here}`],
    // Other ports of this machine.
    ...['http://127.0.0.1:22/', 'http://127.0.0.1:5432/', 'http://127.0.0.1:4222/', 'http://127.0.0.1:6379/', 'http://127.0.0.1:0/'],
    ...[`http://127.0.0.1:0${port}/`, `http://127.0.0.1:${port + 65_536}/`, 'http://127.0.0.1:-1/', 'http://127.0.0.1:x/'],
    // Other schemes.
    ...[`ftp://${here}/`, `gopher://${here}/_x`, `dict://${here}/`, `ws://${here}/`, `wss://${here}/`, `file://${here}/etc/passwd`],
    ...['file:///etc/passwd', 'data:text/plain,x', 'javascript:1', 'blob:http://127.0.0.1/x', 'about:blank', 'unix:/var/run/docker.sock'],
    ...[
      `http+unix://%2fvar%2frun%2fdocker.sock/`,
      `jar:http://${here}!/`,
      `view-source:http://${here}/`,
      `HTTP://${here}/`,
      `hTTp://${here}/`,
    ],
  ];
}

/** Names of a test's own DNS: each inner address has one, and some are worse. All others are unknown. */
export function hostileNames(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const plain = INNER_ADDRESSES.map((address, at) => [`name-${at}.test`, [[address]]] as const);
  return new Map<string, readonly (readonly string[])[]>([
    ...plain,
    ['localhost', [['127.0.0.1', '::1']]],
    ['localhost.', [['127.0.0.1', '::1']]],
    ['mixed.test', [['8.8.8.8', '127.0.0.1']]],
    ['mixed-six.test', [['2606:4700:4700::1111', '::1']]],
    ['nothing.test', [[]]],
    // Public when it is looked at, and inside when it is connected to, or the other way round.
    ['rebinding.test', [['203.0.113.1'], ['127.0.0.1']]],
    ['rebinding-first.test', [['127.0.0.1'], ['8.8.8.8']]],
  ]);
}

/** Answers from `names`, one answer after the other; the last one stays. */
export function resolverOf(names: ReadonlyMap<string, readonly (readonly string[])[]>): Resolve {
  const asked = new Map<string, number>();
  return (name, _options, callback) => {
    const answers = names.get(name);
    if (!answers) return callback(Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' }), []);
    const before = asked.get(name) ?? 0;
    asked.set(name, before + 1);
    const addresses = answers[Math.min(before, answers.length - 1)] ?? [];
    return callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}
