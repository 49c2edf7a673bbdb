import Type from 'typebox';
import { parsePorts } from './platform/egress/check-call.ts';
import { parseRange } from './platform/ip-ranges.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const SECRET_CHARACTERS = 32;

/** What a variable does and what it accepts, for people. */
function about(description: string, accepts: string): { description: string; accepts: string } {
  return { description, accepts };
}

/** Every setting. `docs/configuration.md` is printed from this. */
export const SETTINGS = Type.Object({
  PORT: Type.Integer({
    minimum: 0,
    maximum: 65535,
    default: 8080,
    ...about('The port that Parley listens on. 0 takes any free one.', 'a whole number from 0 to 65535'),
  }),
  HOST: Type.String({
    pattern: '^\\S+$',
    default: '127.0.0.1',
    ...about(
      'The address that Parley listens on. By default only this machine can reach it; `0.0.0.0` opens it to the network: put a TLS proxy in front of it then.',
      'an IP address or a host name',
    ),
  }),
  PUBLIC_URL: Type.Optional(
    Type.Refine(
      Type.String(
        about(
          'The address under which browsers reach Parley, for links, cookies and origin checks. Default: `http://localhost:PORT`.',
          'an http or https address without a path, as https://chat.example.com',
        ),
      ),
      isOrigin,
    ),
  ),
  WIDGET_URL: Type.Optional(
    Type.Refine(
      Type.String(
        about(
          'An address of its own for what customers use: the widget, the chat page, the form. Its host must not be that of `PUBLIC_URL`, so that no cookie of the console reaches it; the same Parley answers under both. Default: `PUBLIC_URL`. Browsers keep who a customer is by address: whoever wrote under the old one begins anew.',
          'an http or https address without a path, as https://widget.example.com',
        ),
      ),
      isOrigin,
    ),
  ),
  FILES_URL: Type.Optional(
    Type.Refine(
      Type.String(
        about(
          'An address of its own for the files that people send each other, on another host than `PUBLIC_URL` and `WIDGET_URL`. Whoever may see a file is sent there with a link that is good for some minutes. Default: files come from where they are asked for.',
          'an http or https address without a path, as https://files.example.com',
        ),
      ),
      isOrigin,
    ),
  ),
  SECURITY_CONTACT: Type.Optional(
    Type.String({
      pattern: '^(mailto:[^\\s@]+@[^\\s@]+|https://\\S+|tel:[-+0-9]+)$',
      maxLength: 500,
      ...about(
        'Whom to tell of a security hole in this instance. Served as `/.well-known/security.txt` (RFC 9116), which is not found without it.',
        'a mailto:, https: or tel: address, as mailto:security@example.com',
      ),
    }),
  ),
  DATA_DIR: Type.String({
    default: './data',
    ...about(
      'The folder for the embedded database, uploaded files and the generated secret. Relative to the working directory.',
      'a path',
    ),
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://',
      ...about(
        'A PostgreSQL (15 or newer) of your own. Without it Parley runs its own in `DATA_DIR`.',
        'a connection string as postgresql://user:password@host:5432/database',
      ),
    }),
  ),
  DATABASE_POOL_SIZE: Type.Integer({
    minimum: 2,
    maximum: 500,
    default: 20,
    ...about(
      'The largest number of connections that one process opens to the database. The embedded one takes 60 in all.',
      'a whole number from 2 to 500',
    ),
  }),
  SECRET: Type.Optional(
    Type.String({
      minLength: SECRET_CHARACTERS,
      ...about(
        'Signs sessions and links. Without it one is generated into `DATA_DIR/secret` at the first start. Processes that share a database need the same one.',
        'at least 32 characters',
      ),
    }),
  ),
  SECRET_PREVIOUS: Type.Refine(
    Type.String({
      default: '',
      ...about(
        'Secrets besides `SECRET` that are still good, while it is changed: what they signed or sealed is read, new things are under `SECRET`. See [changing the secret](operations.md#changing-the-secret).',
        'secrets of at least 32 characters, separated by commas',
      ),
    }),
    (text) => splitList(text).every((secret) => secret.length >= SECRET_CHARACTERS),
  ),
  LOG_LEVEL: Type.Union(
    LOG_LEVELS.map((level) => Type.Literal(level)),
    { default: 'info', ...about('How much is logged.', `one of ${LOG_LEVELS.join(', ')}`) },
  ),
  REQUEST_LOG_LEVEL: Type.Union(
    LOG_LEVELS.map((level) => Type.Literal(level)),
    {
      default: 'debug',
      ...about(
        'The level at which every answered request is logged: method, route, status, milliseconds, request id, workspace. Seen if `LOG_LEVEL` reaches so far; `info` shows them with everything else.',
        `one of ${LOG_LEVELS.join(', ')}`,
      ),
    },
  ),
  TRUST_PROXY: Type.Refine(
    Type.String({
      default: '',
      ...about(
        "The proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Default: none, the connection's own address counts.",
        'IP addresses or CIDR ranges, separated by commas',
      ),
    }),
    isListOfRanges,
  ),
  EGRESS_ALLOW: Type.Refine(
    Type.String({
      default: '',
      ...about(
        'Networks that Parley may call although they are not public (webhooks, channels). Default: none; whatever a URL says, no private, local or reserved address is called.',
        'IP addresses or CIDR ranges, separated by commas',
      ),
    }),
    isListOfRanges,
  ),
  EGRESS_PORTS: Type.Refine(
    Type.String({
      default: '80,443',
      ...about('The ports that Parley may call.', 'ports or ranges as 8000-8999, separated by commas'),
    }),
    (text) => splitList(text).every((ports) => parsePorts(ports) !== undefined),
  ),
  METRICS_TOKEN: Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{16,}$',
      ...about(
        'Who sends it as `Authorization: Bearer …` may read `/metrics`. Without it only this machine may, and not through a proxy.',
        'at least 16 visible ASCII characters',
      ),
    }),
  ),
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^(rediss?|unix)://',
      ...about(
        'A Redis or Valkey through which several processes on one database hear of each other at once: events, presence, typing, rate limits. It keeps nothing; without it they meet in the database.',
        'a connection string as redis://:password@host:6379/0, or unix:///path/to/the.sock',
      ),
    }),
  ),
  POST_BATCH_SIZE: Type.Integer({
    minimum: 1,
    maximum: 1_000,
    default: 256,
    ...about(
      'The most messages that one transaction commits together. With 1 each is committed alone, one after the other: for comparison, not for use.',
      'a whole number from 1 to 1000',
    ),
  }),
  FEEDS_PER_ADDRESS: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 500,
    ...about(
      'The most feeds (sockets and waiting polls) that one process keeps open for one address, or one /64 of IPv6. Behind a proxy that `TRUST_PROXY` does not name, everybody has the address of the proxy.',
      'a whole number from 1 to 1000000',
    ),
  }),
  FEEDS_PER_WORKSPACE: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 20_000,
    ...about(
      'The most feeds that one process keeps open for the customers of one workspace. Members are not counted.',
      'a whole number from 1 to 1000000',
    ),
  }),
  OPEN_CONVERSATIONS_PER_CONTACT: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 20,
    ...about(
      'The most conversations that one customer may have open, in all channels together.',
      'a whole number from 1 to 10000',
    ),
  }),
  OPEN_CONVERSATIONS_PER_ADDRESS: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 50,
    ...about(
      'The most conversations of one workspace that may be open which were started from one address, or one /64 of IPv6.',
      'a whole number from 1 to 1000000',
    ),
  }),
  NEW_VISITORS_PER_MINUTE: Type.Integer({
    minimum: 6,
    maximum: 1_000_000,
    default: 120,
    ...about(
      'How many new visitors a minute are usual for one inbox; for one address a sixth of it, for all inboxes together five times as many. While more come, the browser of each computes for a moment before it is let in, unseen.',
      'a whole number from 6 to 1000000',
    ),
  }),
  SILENT_CONTACT_DAYS: Type.Integer({
    minimum: 1,
    maximum: 3_650,
    default: 30,
    ...about(
      'After how many days a visitor who never started a conversation is forgotten. Whoever comes back later begins anew.',
      'a whole number from 1 to 3650',
    ),
  }),
  VISITOR_TOKEN_DAYS: Type.Integer({
    minimum: 1,
    maximum: 3_650,
    default: 365,
    ...about(
      'How old the token of a customer’s browser may grow. The widget asks for a new one long before; a program that never does begins anew after this.',
      'a whole number from 1 to 3650',
    ),
  }),
  VISITOR_IDLE_DAYS: Type.Integer({
    minimum: 1,
    maximum: 3_650,
    default: 90,
    ...about(
      'After how many days without use the token of a customer’s browser ends. Whoever comes back later begins anew.',
      'a whole number from 1 to 3650',
    ),
  }),
  STORAGE_PER_WORKSPACE_MB: Type.Integer({
    minimum: 1,
    maximum: 1_000_000_000,
    default: 102_400,
    ...about(
      'How much the files of one workspace may take together, in megabytes. What is beyond is refused; nothing is deleted for it.',
      'a whole number from 1 to 1000000000',
    ),
  }),
  MAX_IMPORT_MB: Type.Integer({
    minimum: 1,
    maximum: 100_000,
    default: 1024,
    ...about('The largest table that may be imported, in megabytes.', 'a whole number from 1 to 100000'),
  }),
  MAX_UPLOAD_MB: Type.Integer({
    minimum: 1,
    maximum: 1024,
    default: 25,
    ...about('The largest file that may be sent, in megabytes.', 'a whole number from 1 to 1024'),
  }),
});

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}

function isListOfRanges(text: string): boolean {
  return splitList(text).every((range) => parseRange(range) !== undefined);
}

/** `a, b` as ['a', 'b']. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
