import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
  type Config,
  type HeldPort,
  holdPort,
  type Overrides,
  parseRange,
  startApp,
} from '@parley/server/testing';
import { inject } from 'vitest';
import { cloneDatabase, cutOffWhile, urlOf } from './database.ts';
import { type FeedRecorder, openFeed } from './feed-recorder.ts';
import { type Answer, type Http, httpOf } from './http.ts';
import { holdLastingPort } from './lasting-port.ts';
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
  /** Ends a server that `comesBack` and starts it again on the same port and database, as an upgrade does. */
  restart(): Promise<void>;
  /**
   * A server that `comesBack` dies amid `doing`, when the database has answered so many questions since it began, and starts again: nothing that was not
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
  /** It may call what listens on this machine, as in the world only strangers are called. */
  callsThisMachine?: boolean;
  /** It will be started again, where its clients look for it. */
  comesBack?: boolean;
  log?: Parameters<typeof startApp>[0]['log'];
};

const THIS_MACHINE: Config['egress'] = {
  allowed: ['127.0.0.0/8'].map(parseRange).filter((range) => range !== undefined),
  ports: [[1, 65_535]],
};

/** Starts the real server. Rate limits are raised a thousandfold unless the test brings its own. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
  const database = options.databaseUrl
    ? { url: options.databaseUrl, appUrl: options.databaseUrl, drop: async () => undefined }
    : await cloneOwn();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-data-'));
  const config = testConfig(dataDir, {
    ...(options.callsThisMachine && { egress: THIS_MACHINE }),
    ...options.config,
  });
  const overrides = { rateScale: 1_000, ...options.overrides };
  const { log } = options;
  const start = (held: HeldPort) =>
    startApp({
      config,
      held,
      databaseUrl: database.url,
      appUrl: database.appUrl,
      overrides,
      ...(log && { log }),
    }).catch(async (error) => {
      await held.release();
      throw error;
    });
  let app = await start(await (options.comesBack ? holdLastingPort() : holdPort(config.host, 0)));
  const { url } = app;
  const startAgain = async () => {
    app = await start(await holdPort(config.host, app.deps.config.port));
  };
  const nodes: TestServer[] = [];
  return {
    url,
    get app() {
      return app;
    },
    get deps() {
      return app.deps;
    },
    databaseUrl: database.url,
    stranger: httpOf(url, () => ({})),
    workspace: createWorld(() => app, url),
    restart: async () => {
      checkComesBack(options);
      await app.close();
      await startAgain();
    },
    crash: async (doing, questions) => {
      checkComesBack(options);
      const done = doing().catch(() => null);
      for (let n = 0; n < questions; n += 1) await app.deps.db.read(null, 'select 1');
      await cutOffWhile(database.url, inject('clusterUrl'), () => app.close());
      await startAgain();
      const answer = await done;
      return answer && answer.status < 500 ? answer : null;
    },
    openFeed: (hello, headers) => openFeed(url, { hello, ...(headers && { headers }) }),
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

/** A database into which the server logs in as the lesser role, as it does into the embedded one. */
async function cloneOwn() {
  const { url, drop } = await cloneDatabase(inject('clusterUrl'));
  return { url, drop, appUrl: urlOf(inject('appClusterUrl'), new URL(url).pathname.slice(1)) };
}

function checkComesBack({ comesBack = false }: Options): void {
  if (!comesBack) throw new Error('only a server that `comesBack` finds its port again');
}

function testConfig(dataDir: string, given: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:0',
    widgetUrl: null,
    filesUrl: null,
    securityContact: null,
    dataDir,
    databaseUrl: null,
    databasePoolSize: 10,
    postBatchSize: 256,
    secret: 'a secret of the tests, long enough to be one',
    isSecretOurs: false,
    previousSecrets: [],
    logLevel: 'error',
    requestLogLevel: 'debug',
    trustProxy: [],
    egress: { allowed: [], ports: [] },
    maxImportBytes: 25 * 1024 * 1024,
    maxUploadBytes: 25 * 1024 * 1024,
    storagePerWorkspaceBytes: 1024 ** 3,
    feedsPerAddress: 10_000,
    feedsPerWorkspace: 10_000,
    openConversationsPerContact: 1_000,
    openConversationsPerAddress: 10_000,
    newVisitorsPerMinute: 120,
    silentContactDays: 30,
    visitorTokenDays: 365,
    visitorIdleDays: 90,
    demo: false,
    metricsToken: null,
    redisUrl: null,
    role: 'all',
    ...given,
  };
}
