import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type Config, type Overrides, startApp } from '@parley/server/testing';
import { inject } from 'vitest';
import { cloneDatabase, cutOffWhile } from './database.ts';
import { type FeedRecorder, openFeed } from './feed-recorder.ts';
import { freePort } from './free-port.ts';
import { type Answer, type Http, httpOf } from './http.ts';
import { createWorld, type TestWorkspace } from './world.ts';

/** Parley as it runs for a customer, on a database of its own. */
export type TestServer = {
  url: string;
  app: App;
  deps: App['deps'];
  databaseUrl: string;
  /** A caller who is nobody. */
  stranger: Http;
  /** A fresh workspace: the isolation of one test from the next. */
  workspace(name?: string): Promise<TestWorkspace>;
  openFeed(
    hello: Parameters<typeof openFeed>[1]['hello'],
    headers?: Record<string, string>,
  ): Promise<FeedRecorder>;
  /** Ends the server and starts it again on the same port and database, as an upgrade does. */
  restart(): Promise<void>;
  /**
   * Dies amid `doing`, when the database has answered so many questions since it began, and starts again: nothing that was not
   * committed by then ever is. The answer to `doing`, if there was one.
   */
  crash(doing: () => Promise<Answer>, questions: number): Promise<Answer | null>;
  /** Another node on the same database. */
  secondNode(config?: Partial<Config>): Promise<TestServer>;
  close(): Promise<void>;
};

type Options = {
  config?: Partial<Config>;
  overrides?: Overrides;
  databaseUrl?: string;
  log?: Parameters<typeof startApp>[0]['log'];
};

/** Starts the real server. Rate limits are raised a thousandfold unless the test brings its own. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await cloneDatabase(inject('clusterUrl'));
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-data-'));
  const config = await testConfig(dataDir, options.config);
  const overrides = { rateScale: 1_000, ...options.overrides };
  const start = () =>
    startApp({ config, databaseUrl: database.url, overrides, ...(options.log && { log: options.log }) });
  let app = await start();
  const nodes: TestServer[] = [];
  return {
    url: config.publicUrl,
    get app() {
      return app;
    },
    get deps() {
      return app.deps;
    },
    databaseUrl: database.url,
    stranger: httpOf(config.publicUrl, () => ({})),
    workspace: createWorld(() => app, config.publicUrl),
    restart: async () => {
      await app.close();
      app = await start();
    },
    crash: async (doing, questions) => {
      const done = doing().catch(() => null);
      for (let n = 0; n < questions; n += 1) await app.deps.db.read(null, 'select 1');
      await cutOffWhile(database.url, inject('clusterUrl'), () => app.close());
      app = await start();
      const answer = await done;
      return answer && answer.status < 500 ? answer : null;
    },
    openFeed: (hello, headers) => openFeed(config.publicUrl, { hello, ...(headers && { headers }) }),
    secondNode: async (nodeConfig) => {
      const node = await startTestServer({
        ...options,
        databaseUrl: database.url,
        config: { ...options.config, dataDir, ...nodeConfig },
      });
      nodes.push(node);
      return node;
    },
    close: async () => {
      for (const node of nodes) await node.close();
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function testConfig(dataDir: string, given: Partial<Config> = {}): Promise<Config> {
  const port = await freePort();
  return {
    port,
    host: '127.0.0.1',
    publicUrl: `http://127.0.0.1:${port}`,
    dataDir,
    databaseUrl: null,
    databasePoolSize: 10,
    postBatchSize: 256,
    secret: 'a secret of the tests, long enough to be one',
    previousSecrets: [],
    logLevel: 'error',
    requestLogLevel: 'debug',
    trustProxy: [],
    maxUploadBytes: 25 * 1024 * 1024,
    demo: false,
    metricsToken: null,
    redisUrl: null,
    role: 'all',
    ...given,
  };
}
