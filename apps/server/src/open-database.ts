import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './platform/postgres/index.ts';

/** The operator's database, or the embedded one, which is started for it. */
export async function openDatabase(config: Config): Promise<{ url: string; stop(): Promise<void> }> {
  return config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => undefined }
    : startEmbeddedPostgres({ dataDir: config.dataDir, log: databaseLog(config) });
}

function databaseLog({ logLevel }: Config) {
  const isVerbose = logLevel === 'debug' || logLevel === 'trace';
  return (level: 'debug' | 'warn', text: string) => {
    if (level === 'warn' || isVerbose) console.error(`PostgreSQL: ${text}`);
  };
}
