import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { type Config, withPort } from './config.ts';
import { createDeps, type Overrides } from './create-deps.ts';
import { createLog } from './create-log.ts';
import type { Deps } from './deps.ts';
import { closeHttp } from './http/close-http.ts';
import { compressAnswers } from './http/compress-answers.ts';
import { endHalfSent, HALF_SENT_MS } from './http/end-half-sent.ts';
import type { Handlers } from './http/handlers.ts';
import { logRequests } from './http/log-requests.ts';
import { namesOneHost } from './http/one-host.ts';
import { answerFailure } from './http/problems.ts';
import { registerRoutes } from './http/route-table.ts';
import { keepSitesApart } from './http/sites.ts';
import { validatorCompiler } from './http/validation.ts';
import { cardHandlers } from './modules/channels/cards/index.ts';
import { registerForm } from './modules/channels/form/index.ts';
import { registerHooks } from './modules/channels/inbound/index.ts';
import { channelHandlers } from './modules/channels/routes.ts';
import { webhookHandlers } from './modules/channels/webhooks/index.ts';
import { accountHandlers, operatorHandlers, prepareSetup } from './modules/company/accounts/index.ts';
import { peopleHandlers } from './modules/company/people/index.ts';
import { viewHandlers } from './modules/company/views/index.ts';
import { workspaceHandlers } from './modules/company/workspaces/index.ts';
import { banHandlers } from './modules/contacts/bans/index.ts';
import { customerHandlers } from './modules/contacts/customers/index.ts';
import { directoryHandlers } from './modules/contacts/directory/index.ts';
import { noteHandlers } from './modules/contacts/notes/index.ts';
import { signedHandlers } from './modules/contacts/signed/index.ts';
import { feedHandlers, type SocketServer, serveFeed } from './modules/live/feed/index.ts';
import { conversationHandlers } from './modules/messaging/conversations/index.ts';
import { correctionHandlers } from './modules/messaging/corrections/index.ts';
import { departureHandlers } from './modules/messaging/departures/index.ts';
import { acceptMultipart, fileHandlers } from './modules/messaging/files/index.ts';
import { historyHandlers } from './modules/messaging/history/index.ts';
import { reactionHandlers } from './modules/messaging/reactions/index.ts';
import { searchHandlers } from './modules/messaging/search/index.ts';
import { type DemoLogin, fillDemo } from './modules/operations/demo/index.ts';
import { exportHandlers } from './modules/operations/exports/index.ts';
import { registerOperations } from './modules/operations/health/index.ts';
import { importHandlers } from './modules/operations/imports/index.ts';
import { instanceJobHandlers } from './modules/operations/jobs/index.ts';
import { registerPages } from './modules/pages/apps/index.ts';
import { registerDocs } from './modules/pages/docs/index.ts';
import { boardHandlers } from './modules/queue/board/index.ts';
import { receptionHandlers } from './modules/queue/reception/index.ts';
import { routingHandlers } from './modules/queue/routing/index.ts';
import { checkConnections } from './platform/db/check-connections.ts';
import { migrate } from './platform/db/migrate.ts';
import { ProblemError } from './platform/errors.ts';
import type { HeldPort } from './platform/process/port.ts';
import { registerSecret } from './platform/secrets/known-secrets.ts';

/** Bytes of a JSON body: a message of the largest size in a script that needs four bytes a character, and room. */
const BODY_BYTES = 256 * 1024;

/** A year. Without `includeSubDomains`: what else lies below this name is for its owner to say. */
const HTTPS_ONLY = 'max-age=31536000';

const handlers: Handlers<Deps> = {
  ...accountHandlers,
  ...operatorHandlers,
  ...peopleHandlers,
  ...departureHandlers,
  ...historyHandlers,
  ...workspaceHandlers,
  ...viewHandlers,
  ...conversationHandlers,
  ...correctionHandlers,
  ...banHandlers,
  ...reactionHandlers,
  ...searchHandlers,
  ...customerHandlers,
  ...directoryHandlers,
  ...noteHandlers,
  ...signedHandlers,
  ...fileHandlers,
  ...feedHandlers,
  ...routingHandlers,
  ...boardHandlers,
  ...receptionHandlers,
  ...channelHandlers,
  ...webhookHandlers,
  ...cardHandlers,
  ...importHandlers,
  ...exportHandlers,
  ...instanceJobHandlers,
};

export type App = {
  url: string;
  /** Where the owner makes himself known; null once he has. */
  setupUrl: string | null;
  demoLogins: DemoLogin[];
  deps: Deps;
  close(): Promise<void>;
};

/** Brings the database up to date and serves Parley on it. */
export async function startApp(options: {
  config: Config;
  /** Where it will listen. */
  held: HeldPort;
  /** The owner's. */
  databaseUrl: string;
  /** For everything but migrations. Default: the owner's, whose connections take the lesser role when they open. */
  appUrl?: string;
  log?: Logger;
  overrides?: Overrides;
}): Promise<App> {
  const { held, databaseUrl, appUrl = databaseUrl } = options;
  const config = withPort(options.config, held.port);
  const log = options.log ?? createLog(config);
  await migrate(databaseUrl, (text) => log.info(text));
  const deps = createDeps(config, { databaseUrl, appUrl }, log, options.overrides);
  await checkConnections(deps.pool);
  await deps.db.inTransaction([], (tx) => registerSecret(tx.query, deps.keyring, deps.clock.now()));
  const http = createHttp(deps, options.overrides?.halfSentMs);
  registerOperations(http, deps);
  const feed = config.role === 'worker' ? null : servePeople(http, deps);
  const demoLogins = config.demo ? await fillDemo(deps) : [];
  const setupUrl = feed && (await prepareSetup(deps));
  await http.ready();
  await held.handOver(http.server);
  for (const service of deps.services) service.start?.();
  const end = async () => {
    await drain(deps, http, feed);
    for (const service of deps.services.toReversed()) await service.close?.();
    await Promise.all([deps.pool.end(), deps.probe.close(), deps.bus.close(), deps.egress.close()]);
  };
  let ended: Promise<void> | null = null;
  const close = () => {
    ended ??= end();
    return ended;
  };
  return { url: config.publicUrl, setupUrl, demoLogins, deps, close };
}

/** Everything that people and programs reach; a worker has nothing of it. */
function servePeople(http: FastifyInstance, deps: Deps): SocketServer {
  acceptMultipart(http);
  registerRoutes(http, deps, handlers);
  registerPages(http, deps);
  registerForm(http, deps);
  registerHooks(http, deps);
  registerDocs(http, deps);
  return serveFeed(http.server, deps);
}

/** Sends readers of the feed to the other nodes, spread over a moment, and lets requests that have begun end. */
async function drain({ life, hub, tail }: Deps, http: FastifyInstance, feed: SocketServer | null) {
  life.drain();
  await feed?.close();
  hub.close();
  await closeHttp(http);
  tail.close();
}

function createHttp(deps: Deps, halfSentMs = HALF_SENT_MS): FastifyInstance {
  const http = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    trustProxy: deps.config.trustProxy.length > 0 ? deps.config.trustProxy : false,
    genReqId: deps.newId,
    // A whole upload: 25 MB in five minutes is a slow telephone's line.
    requestTimeout: 300_000,
    // An address that cannot be read fails before any route is known.
    frameworkErrors: answerFailure,
    keepAliveTimeout: 65_000,
    http: {
      headersTimeout: halfSentMs,
      // How often Node looks whose time is up.
      connectionsCheckingInterval: Math.min(5_000, halfSentMs),
      maxHeaderSize: 16 * 1024,
    },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  http.setValidatorCompiler(validatorCompiler);
  http.setErrorHandler(answerFailure);
  // Only JSON: a form or text/plain could be sent by any site without asking the browser.
  http.removeContentTypeParser('text/plain');
  endHalfSent(http, halfSentMs);
  const isHttps = deps.config.publicUrl.startsWith('https:');
  http.addHook('onRequest', async (request, reply) => {
    if (!namesOneHost(request.raw))
      throw new ProblemError('invalid_request', { detail: 'More than one Host header' });
    reply.header('x-content-type-options', 'nosniff');
    if (isHttps) reply.header('strict-transport-security', HTTPS_ONLY);
    // Answers of the API are for whoever asked, now; pages and files say themselves how long they keep.
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
    // Whoever has more to ask connects anew, and to another node.
    if (deps.life.isDraining()) reply.header('connection', 'close');
  });
  keepSitesApart(http, deps.config);
  http.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? 'none';
    deps.metrics.request({ route, method, status: statusCode, seconds: elapsedTime / 1_000 });
  });
  logRequests(http, deps);
  compressAnswers(http);
  return http;
}
