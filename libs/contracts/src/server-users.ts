import { natsUsers, permissionsOf, type NatsUser } from './permissions.js';

/** How long somebody who was asked may answer; a question waits far less. */
const ANSWERS_WITHIN = '1m';

/** The variable that has a user's password, for a server that many people's hands set up: `WORKER_DEEPL_NATS_PASSWORD`. */
export const natsPasswordVariableOf = (user: NatsUser): string => `${user.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_NATS_PASSWORD`;

/**
 * The users of a nats-server, in the language of its configuration. `passwordOf` gives what stands for a password there: a quoted string, or `$VARIABLE`. Nobody
 * can connect without being one of them.
 */
export function serverUsers(vendors: readonly string[], passwordOf: (user: NatsUser) => string): string {
  return `authorization {\n  users: [\n${natsUsers(vendors)
    .map((user) => userText(user, vendors, passwordOf(user)))
    .join('')}  ]\n}\n`;
}

/** config/nats/users.conf: the passwords come from the server's environment. */
export function serverUsersFile(vendors: readonly string[]): string {
  return USERS_FILE_HEAD + serverUsers([...vendors].sort(), (user) => `$${natsPasswordVariableOf(user)}`);
}

const USERS_FILE_HEAD = `# Who may connect, and what each may say and hear: everything else is refused. Written by \`npm run nats:users\` from libs/contracts/src/permissions.ts and the vendors of
# config/catalog. The passwords are in the server's environment, in quotation marks, because one of digits would be read as a number.
`;

function userText(user: NatsUser, vendors: readonly string[], password: string): string {
  const { publish, subscribe, answers } = permissionsOf(user, vendors);
  return `    {
      user: "${user}", password: ${password}
      permissions: {
        publish: { allow: [${listText(publish)}] }
        subscribe: { allow: [${listText(subscribe)}] }${answers ? `\n        allow_responses: { max: 1, expires: "${ANSWERS_WITHIN}" }` : ''}
      }
    }
`;
}

function listText(subjects: readonly string[]): string {
  return [...new Set(subjects)].map((subject) => `\n          "${subject}"`).join('') + '\n        ';
}
