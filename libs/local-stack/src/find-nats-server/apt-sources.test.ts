import { describe, expect, test } from '@jest/globals';
import { debianMirror, parseDeb822, parseOneLine, suiteSource } from './apt-sources.js';

const DEB822 = `# comment
Types: deb deb-src
# another comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

describe('apt sources in the deb822 format', () => {
  test('each stanza gives its mirror, suites, components and key', () => {
    expect(parseDeb822(DEB822)).toEqual([
      {
        uri: 'http://mirror.example/debian',
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main', 'contrib'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
      {
        uri: 'http://mirror.example/debian-security',
        suites: ['bookworm-security'],
        components: ['main'],
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
    ]);
  });

  test('what is switched off or carries only sources is left out', () => {
    const off = 'Enabled: no\nTypes: deb\nURIs: http://a.example\nSuites: stable\nComponents: main';
    const sourcesOnly = 'Types: deb-src\nURIs: http://b.example\nSuites: stable\nComponents: main';
    expect(parseDeb822(`${off}\n\n${sourcesOnly}\n`)).toEqual([]);
  });

  test('a key that stands in the file keeps its lines', () => {
    const key = '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----';
    const [source] = parseDeb822(`Types: deb\nURIs: http://a.example\nSuites: stable\nComponents: main\nSigned-By:${key}`);
    expect(source?.signedBy).toBe(key);
  });
});

describe('apt sources in the one-line format', () => {
  test.each([
    [
      'deb http://mirror.example/debian bookworm main contrib # ours',
      { uri: 'http://mirror.example/debian', suites: ['bookworm'], components: ['main', 'contrib'], signedBy: undefined },
    ],
    [
      'deb [arch=amd64 signed-by=/etc/apt/keyrings/a.gpg] https://mirror.example/debian stable main',
      { uri: 'https://mirror.example/debian', suites: ['stable'], components: ['main'], signedBy: '/etc/apt/keyrings/a.gpg' },
    ],
  ])('%s', (line, source) => {
    expect(parseOneLine(`${line}\n`)).toEqual([source]);
  });

  test('comments and source packages are left out', () => {
    expect(parseOneLine('# deb http://a.example stable main\ndeb-src http://a.example stable main\n\n')).toEqual([]);
  });
});

describe("Debian's own mirror", () => {
  test('is neither the updates nor another vendor', () => {
    const others = parseOneLine('deb https://vendor.example/apt nodistro main\ndeb http://mirror.example/debian bookworm-updates main');
    expect(debianMirror([...others, ...parseDeb822(DEB822)], 'bookworm')?.uri).toBe('http://mirror.example/debian');
    expect(debianMirror(others, 'bookworm')).toBeUndefined();
  });

  test('is asked for sid under the same key', () => {
    const [mirror] = parseDeb822(DEB822);
    expect(mirror && suiteSource(mirror, 'sid')).toBe(
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: sid\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
    );
  });
});
