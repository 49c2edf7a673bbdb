import type { App } from './app.ts';
import { runCommand } from './commands/index.ts';
import { type Config, loadConfig } from './config.ts';
import { openDatabase } from './open-database.ts';
import { isLoopback } from './platform/ip-ranges.ts';
import { checkExternalDatabase } from './platform/postgres/index.ts';
import { holdPort } from './platform/process/port.ts';
import { onStopRequest } from './platform/process/stop-signals.ts';
import { StartupError } from './platform/startup-error.ts';

/** Orchestrators wait for 30 s before they kill. */
const LONGEST_STOP_MS = 25_000;

async function main(): Promise<void> {
  const exitCode = await runCommand(process.argv.slice(2));
  if (exitCode !== undefined) process.exit(exitCode);
  await serve();
}

/** Runs Parley until it is asked to stop. */
async function serve(): Promise<void> {
  // Until everything runs there is nothing to finish: PostgreSQL stops by itself when we are gone.
  let stop: () => Promise<void> = async () => process.exit(0);
  onStopRequest(() => stop().catch(fail));

  const config = loadConfig();
  const held = await holdPort(config.host, config.port);
  // Asked first: loading keeps a busy machine from hearing the answer in time.
  if (config.databaseUrl) await checkExternalDatabase(config.databaseUrl);
  // The app's many modules load while the database starts; mistakes above are told before either.
  const [database, { startApp }] = await Promise.all([openDatabase(config), import('./app.ts')]);
  const phones = config.demo ? await startPhones(config) : null;
  const loans = phones && (await startLoans(phones.config));
  const app = await startApp({
    config: loans?.config ?? config,
    held,
    databaseUrl: database.url,
    appUrl: database.appUrl,
  });
  stop = async () => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    await app.close();
    await phones?.close();
    await loans?.close();
    await database.stop();
    process.exit(0);
  };
  await phones?.connect(app.deps);
  await loans?.connect(app.deps);
  console.log(greeting(config, app));
  if (phones) console.log(`Phones with WhatsApp, simulated: ${phones.url}`);
}

/** Loaded for the demo alone. */
async function startPhones(config: Config) {
  const { startDemoPhones } = await import('./modules/operations/demo-phones/index.ts');
  return startDemoPhones(config);
}

async function startLoans(config: Config) {
  const { startDemoLoans } = await import('./modules/operations/demo-loans/index.ts');
  return startDemoLoans(config);
}

function greeting(config: Config, app: App): string {
  const lines = [`Parley is ready: ${app.url}`];
  const { port } = app.deps.config;
  if (!app.url.endsWith(`:${port}`)) lines.push(`It listens on ${config.host}, port ${port}.`);
  if (isLoopback(config.host) && !config.demo)
    lines.push('Only this machine can reach it; HOST=0.0.0.0 opens it to the network.');
  if (app.setupUrl) lines.push(`Set it up here (the link works once): ${app.setupUrl}`);
  return [...lines, ...demoLines(config, app)].join('\n');
}

function demoLines(config: Config, { url, demoLogins }: App): string[] {
  if (!config.demo) return [];
  if (demoLogins.length === 0)
    return [
      `The demo is there already; its passwords were printed at its first start and are kept nowhere. For new ones: stop, remove ${config.databaseUrl ? 'the database' : config.dataDir}, start with --demo.`,
    ];
  const width = (key: 'email' | 'password') => Math.max(...demoLogins.map((login) => login[key].length));
  return [
    'Demo logins (the passwords are shown this once):',
    ...demoLogins.map(({ email, password, name, role }) => {
      return `  ${email.padEnd(width('email'))}  ${password.padEnd(width('password'))}  ${name}, ${role}`;
    }),
    `Customers write here: ${url}/demo-shop`,
  ];
}

/** One line for what the operator can mend; everything for what only we can. */
function fail(error: unknown): void {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(error instanceof StartupError ? error.exitCode : 1);
}

main().catch(fail);
