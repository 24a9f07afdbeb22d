import { relative } from 'node:path';
import { projectRoot, type Stack } from '#local-stack';
import type { Buyer } from '../keep-secrets/demo-secrets.js';

/** Where to go from here. */
export function waysIn(stack: Stack, buyer: Buyer): string[] {
  const { api } = stack;
  const auth = `-H 'Authorization: Bearer ${buyer.apiKey}'`;
  const json = "-H 'Content-Type: application/json'";
  return [
    `  API        ${api}/v1`,
    `  Docs       ${api}/docs`,
    `  Sandbox    ${stack.simUrl}/journal   what the vendors were asked, and what they would bill`,
    `  Logs       ${relative(projectRoot, stack.logDir)}`,
    `  Demo key   ${buyer.apiKey}`,
    `  Admin key  ${stack.adminKey}   users, keys and top-ups: ${api}/v1/admin/…`,
    '',
    '  Try:',
    `  curl ${auth} ${api}/v1/wallet`,
    `  curl ${auth} ${json} -H 'Prefer: wait=30' -d '{"product":"translate","input":{"text":"Good morning","target_lang":"DE"}}' ${api}/v1/jobs`,
    `  curl ${auth} '${api}/v1/wallet/entries?limit=10'`,
    `  curl -N ${auth} ${api}/v1/events   follows your jobs, from another window`,
  ];
}
