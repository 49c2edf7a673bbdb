import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './platform/postgres/index.ts';

/** `url` is the owner's, for migrations; `appUrl` is for everything else. */
type OpenDatabase = { url: string; appUrl: string; stop(): Promise<void> };

/** The operator's database, or the embedded one, which is started for it. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  return config.databaseUrl
    ? { url: config.databaseUrl, appUrl: config.databaseUrl, stop: async () => undefined }
    : startEmbeddedPostgres({ dataDir: config.dataDir, log: databaseLog(config) });
}

function databaseLog({ logLevel }: Config) {
  const isVerbose = logLevel === 'debug' || logLevel === 'trace';
  return (level: 'debug' | 'warn', text: string) => {
    if (level === 'warn' || isVerbose) console.error(`PostgreSQL: ${text}`);
  };
}
