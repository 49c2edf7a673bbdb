import { isIPv4 } from 'node:net';
import { startApp } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { checkExternalDatabase, startEmbeddedPostgres } from './platform/postgres/index.ts';
import { checkPort } from './platform/process/port.ts';
import { onStopRequest } from './platform/process/stop-signals.ts';
import { StartupError } from './platform/startup-error.ts';

const LONGEST_STOP_MS = 30_000;

type App = Awaited<ReturnType<typeof startApp>>;

/** Runs Parley until it is asked to stop. */
async function main(): Promise<void> {
  // Until everything runs there is nothing to finish: PostgreSQL stops by itself when we are gone.
  let stop: () => Promise<void> = async () => process.exit(0);
  onStopRequest(() => stop().catch(fail));

  const config = loadConfig();
  await checkPort(config.host, config.port);
  const database = await openDatabase(config);
  const app = await startApp({ config, databaseUrl: database.url });
  stop = async () => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    await app.close();
    await database.stop();
    process.exit(0);
  };
  console.log(greeting(config, app));
}

async function openDatabase(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  if (!config.databaseUrl)
    return startEmbeddedPostgres({ dataDir: config.dataDir, log: databaseLog(config) });
  await checkExternalDatabase(config.databaseUrl);
  return { url: config.databaseUrl, stop: async () => undefined };
}

function databaseLog({ logLevel }: Config) {
  const isVerbose = logLevel === 'debug' || logLevel === 'trace';
  return (level: 'debug' | 'warn', text: string) => {
    if (level === 'warn' || isVerbose) console.error(`PostgreSQL: ${text}`);
  };
}

function greeting(config: Config, app: App): string {
  const lines = [`Parley is ready: ${app.url}`];
  if (isLoopback(config.host))
    lines.push('Only this machine can reach it; HOST=0.0.0.0 opens it to the network.');
  if (app.setupUrl) lines.push(`Set it up here (the link works once): ${app.setupUrl}`);
  for (const { email, password } of app.demoLogins) lines.push(`Demo login: ${email}  ${password}`);
  return lines.join('\n');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** One line for what the operator can mend; everything for what only we can. */
function fail(error: unknown): void {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(error instanceof StartupError ? error.exitCode : 1);
}

main().catch(fail);
