import { resolve } from 'node:path';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { ownOrigins } from './http/origins.ts';
import { type PortRange, parsePorts } from './platform/egress/check-call.ts';
import { type IpRange, isLoopback, parseRange } from './platform/ip-ranges.ts';
import { keepSecret, readPreviousSecrets } from './platform/secrets/secret-files.ts';
import { StartupError } from './platform/startup-error.ts';
import { type LogLevel, SETTINGS, splitList } from './settings.ts';

const WRONG_SETTINGS = 2;

/** What an operator may run instead of the server. */
const COMMANDS = ['check-url', 'import', 'rotate-secret'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What a process does: serve people (`web`), route and tidy up (`worker`), or both. */
export type Role = 'all' | 'web' | 'worker';

/** Whether people and programs reach this process. */
export const servesPeople = ({ role }: Config): boolean => role !== 'worker';
/** Whether this process routes and tidies up. */
export const doesWork = ({ role }: Config): boolean => role !== 'web';
/** Whether no other process can be at work on the same database. */
export const isAlone = ({ role, databaseUrl }: Config): boolean => role === 'all' && databaseUrl === null;

/** The settings as the code uses them: checked, with defaults, in full. */
export type Config = {
  /** 0: the system chooses when we begin to listen, and stands in `publicUrl` until then. */
  port: number;
  host: string;
  /** An origin, without a slash at the end. */
  publicUrl: string;
  /** Origins of their own for what customers use, and for files. Null: `publicUrl`. */
  widgetUrl: string | null;
  filesUrl: string | null;
  /** Whom to tell of a hole, as a URI. Null: there is no `security.txt`. */
  securityContact: string | null;
  /** An absolute path. */
  dataDir: string;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  databasePoolSize: number;
  /** The most messages that one transaction commits. */
  postBatchSize: number;
  secret: string;
  /** It is a file of the data folder, for `rotate-secret` to change. */
  isSecretOurs: boolean;
  /** Newest first: what they signed or sealed is still good. */
  previousSecrets: string[];
  logLevel: LogLevel;
  /** Of the line that each request leaves. */
  requestLogLevel: LogLevel;
  /** IP addresses and CIDR ranges. */
  trustProxy: string[];
  /** Whom outgoing calls may reach: ranges although they are not public, and the ports. */
  egress: { allowed: IpRange[]; ports: PortRange[] };
  maxUploadBytes: number;
  /** Of a table that is imported. */
  maxImportBytes: number;
  /** Of all files of one workspace together. */
  storagePerWorkspaceBytes: number;
  /** Sockets and waiting polls that this process keeps open. */
  feedsPerAddress: number;
  feedsPerWorkspace: number;
  openConversationsPerContact: number;
  openConversationsPerAddress: number;
  /** New visitors of one inbox beyond whom some work is asked. */
  newVisitorsPerMinute: number;
  /** How long a contact is kept who never started a conversation. */
  silentContactDays: number;
  /** How long the token of a customer's browser is good: at most, and without use. */
  visitorTokenDays: number;
  visitorIdleDays: number;
  /** Null: only this machine may read the metrics. */
  metricsToken: string | null;
  /** Null: processes on one database meet in the database only. */
  redisUrl: string | null;
  role: Role;
  /** Fill a demo workspace at start. */
  demo: boolean;
};

/**
 * Reads all settings. The one place that looks at the environment. Makes `DATA_DIR/secret` when there is
 * neither a `SECRET` nor such a file.
 *
 * @throws StartupError (exit code 2) that names every mistake, one per line.
 */
export function loadConfig(env = process.env, argv = process.argv.slice(2)): Config {
  const { demo, role, mistakes: wrongArguments } = readArguments(argv);
  const raw = readEnvironment(env);
  const mistakes = [
    ...listMistakes(raw),
    ...wrongArguments,
    ...checkDemo(demo, raw.HOST),
    ...checkRole(role, raw),
  ];
  if (mistakes.length === 0) mistakes.push(...checkOrigins(raw as Static<typeof SETTINGS>));
  if (mistakes.length > 0) throw new StartupError(mistakes.join('\n'), WRONG_SETTINGS);

  const settings = raw as Static<typeof SETTINGS>;
  const dataDir = resolve(settings.DATA_DIR);
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: publicUrlOf(settings),
    widgetUrl: originOf(settings.WIDGET_URL),
    filesUrl: originOf(settings.FILES_URL),
    securityContact: settings.SECURITY_CONTACT ?? null,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    postBatchSize: settings.POST_BATCH_SIZE,
    ...readSecrets(settings, dataDir),
    logLevel: settings.LOG_LEVEL,
    requestLogLevel: settings.REQUEST_LOG_LEVEL,
    trustProxy: splitList(settings.TRUST_PROXY),
    egress: egressOptionsOf(settings),
    maxImportBytes: settings.MAX_IMPORT_MB * 1024 * 1024,
    maxUploadBytes: settings.MAX_UPLOAD_MB * 1024 * 1024,
    storagePerWorkspaceBytes: settings.STORAGE_PER_WORKSPACE_MB * 1024 * 1024,
    feedsPerAddress: settings.FEEDS_PER_ADDRESS,
    feedsPerWorkspace: settings.FEEDS_PER_WORKSPACE,
    openConversationsPerContact: settings.OPEN_CONVERSATIONS_PER_CONTACT,
    openConversationsPerAddress: settings.OPEN_CONVERSATIONS_PER_ADDRESS,
    newVisitorsPerMinute: settings.NEW_VISITORS_PER_MINUTE,
    silentContactDays: settings.SILENT_CONTACT_DAYS,
    visitorTokenDays: settings.VISITOR_TOKEN_DAYS,
    visitorIdleDays: settings.VISITOR_IDLE_DAYS,
    metricsToken: settings.METRICS_TOKEN ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    role,
    demo,
  };
}

/** The same with the port that the system chose, also in an address that nobody set. */
export function withPort(config: Config, port: number): Config {
  const filled = (url: string) => url.replace(/:0$/, `:${port}`);
  return {
    ...config,
    port,
    publicUrl: filled(config.publicUrl),
    widgetUrl: config.widgetUrl && filled(config.widgetUrl),
    filesUrl: config.filesUrl && filled(config.filesUrl),
  };
}

const publicUrlOf = ({ PUBLIC_URL, PORT }: Pick<Static<typeof SETTINGS>, 'PUBLIC_URL' | 'PORT'>): string =>
  new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin;

const originOf = (url: string | undefined): string | null => (url === undefined ? null : new URL(url).origin);

/** What `check-url` needs: looks at nothing else, and makes no data folder. */
export function loadEgressOptions(env = process.env): { allowed: IpRange[]; ports: PortRange[] } {
  const raw = readEnvironment(env);
  const mistakes = listMistakes(raw).filter((mistake) => mistake.startsWith('EGRESS_'));
  if (mistakes.length > 0) throw new StartupError(mistakes.join('\n'), WRONG_SETTINGS);
  return egressOptionsOf(raw as Static<typeof SETTINGS>);
}

const egressOptionsOf = ({ EGRESS_ALLOW, EGRESS_PORTS }: Static<typeof SETTINGS>) => ({
  allowed: parseList(EGRESS_ALLOW, parseRange),
  ports: parseList(EGRESS_PORTS, parsePorts),
});

const parseList = <T>(text: string, parse: (part: string) => T | undefined): T[] =>
  splitList(text)
    .map(parse)
    .filter((part) => part !== undefined);

/** Without `SECRET` both are files of the data folder: `parley rotate-secret` writes the second. */
function readSecrets(
  { SECRET, SECRET_PREVIOUS }: Static<typeof SETTINGS>,
  dataDir: string,
): Pick<Config, 'secret' | 'isSecretOurs' | 'previousSecrets'> {
  const secret = SECRET ?? keepSecret(dataDir);
  const kept = SECRET === undefined ? readPreviousSecrets(dataDir) : [];
  return {
    secret,
    isSecretOurs: SECRET === undefined,
    previousSecrets: [...splitList(SECRET_PREVIOUS), ...kept],
  };
}

/** An empty variable counts as one that is not set: `PORT= npm start`. */
function readEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const settings = Object.entries(SETTINGS.properties).map(([name, type]) => {
    const text = env[name]?.trim() || undefined;
    const isNumber = 'type' in type && type.type === 'integer' && /^\d+$/.test(text ?? '');
    return [name, isNumber ? Number(text) : (text ?? defaultOf(type))];
  });
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined));
}

function defaultOf(type: object): unknown {
  return 'default' in type ? type.default : undefined;
}

function listMistakes(raw: Record<string, unknown>): string[] {
  return Object.entries(SETTINGS.properties)
    .filter(([name, type]) => raw[name] !== undefined && !Value.Check(type, raw[name]))
    .map(
      ([name, type]) => `${name} must be ${'accepts' in type ? type.accepts : ''}${quote(name, raw[name])}.`,
    );
}

/** Its passwords stand on a screen and its owner operates the instance: nothing for a network. */
function checkDemo(demo: boolean, host: unknown): string[] {
  const isAlone = typeof host === 'string' && isLoopback(host);
  return demo && !isAlone ? [`--demo is for this machine only: leave HOST at 127.0.0.1, not "${host}".`] : [];
}

/** Cookies know hosts and no ports, so that only another host keeps them away; and a page over https shows nothing over http. */
function checkOrigins(settings: Static<typeof SETTINGS>): string[] {
  const publicUrl = publicUrlOf(settings);
  const taken = new Set([...ownOrigins(publicUrl)].map((origin) => new URL(origin).hostname));
  const mistakes: string[] = [];
  for (const name of ['WIDGET_URL', 'FILES_URL'] as const) {
    const url = settings[name];
    if (url === undefined) continue;
    const { hostname, protocol } = new URL(url);
    if (taken.has(hostname))
      mistakes.push(`${name} needs a host that no other address has, not "${hostname}".`);
    if (protocol !== new URL(publicUrl).protocol)
      mistakes.push(`${name} must be ${new URL(publicUrl).protocol} as PUBLIC_URL is.`);
    taken.add(hostname);
  }
  return mistakes;
}

/** An embedded database has one parent, who serves and works. */
function checkRole(role: Role, raw: Record<string, unknown>): string[] {
  if (role === 'all' || raw.DATABASE_URL !== undefined) return [];
  return [`"${role}" shares a database with other processes: say which with DATABASE_URL.`];
}

const SECRETS = new Set(['SECRET', 'SECRET_PREVIOUS', 'DATABASE_URL', 'REDIS_URL', 'METRICS_TOKEN']);

/** Passwords stay out of the message. */
function quote(name: string, value: unknown): string {
  return SECRETS.has(name) ? '' : `, not "${value}"`;
}

const ROLES = ['web', 'worker'] as const;

function readArguments(argv: string[]): { demo: boolean; role: Role; mistakes: string[] } {
  const roles = ROLES.filter((role) => argv.includes(role));
  const unknown = argv.filter(
    (argument) => argument !== '--demo' && !roles.some((role) => role === argument),
  );
  return {
    demo: argv.includes('--demo'),
    role: roles.length === 1 && roles[0] ? roles[0] : 'all',
    mistakes: unknown.map(
      (argument) => `"${argument}" is not an option. There are: web, worker, --demo; ${COMMANDS.join(', ')}.`,
    ),
  };
}
