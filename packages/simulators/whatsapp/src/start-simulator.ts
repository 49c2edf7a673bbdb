import fastify, { type FastifyInstance } from 'fastify';
import { addControlRoutes } from './control/routes.ts';
import { addFaceRoutes } from './face-files.ts';
import { resumeMessages } from './fate/follow-message.ts';
import { addDownloadRoute } from './graph/downloads.ts';
import { addGraphRoutes } from './graph/routes.ts';
import type { Parts } from './simulator-parts.ts';
import { Outbox } from './webhooks/outbox.ts';
import { Clock } from './world/clock.ts';
import { type Cast, demoCast } from './world/demo-account.ts';
import { Ids } from './world/ids.ts';
import { MediaStore } from './world/media-store.ts';
import { StateFile } from './world/state-file.ts';
import { World } from './world/world.ts';

/** A document of 100 MB in multipart, and a little for what is around it. */
const LARGEST_BODY = 110 * 1024 * 1024;

export interface SimulatorOptions {
  /** 0, the default, lets the system choose. */
  port?: number;
  /** Loopback by default: the control API asks nobody who they are. */
  host?: string;
  /** Where others reach it, if that is not where it listens. */
  publicUrl?: string;
  /** Ids and chance follow from it; without one, every start has its own, so that ids never repeat. */
  seed?: string;
  /** Keeps the world over restarts; media lie in a folder beside it. */
  stateFile?: string;
  /** Where webhooks go. Tests set it; people let it be verified by the handshake. */
  webhook?: { url: string; verifyToken: string };
  /** Time stands still here and only moves when it is skipped. */
  frozenAt?: number;
  /** How long the business may take to answer a webhook; 10 s by default. */
  webhookTimeoutMs?: number;
  cast?: Cast;
}

export interface WhatsappSimulator {
  /** `http://127.0.0.1:…`; the Graph API lies below it, the page at it. */
  url: string;
  /** Moves time; frozen, whatever falls due on the way happens at its own moment. */
  skip(ms: number): Promise<void>;
  /** Resolves when nothing is due and no webhook is under way. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the other side of WhatsApp: Graph API, webhooks, control API and the page with the phones. */
export async function startWhatsappSimulator(options: SimulatorOptions = {}): Promise<WhatsappSimulator> {
  let url = '';
  const parts = assemble(options, () => options.publicUrl ?? url);
  const file = options.stateFile ? new StateFile(options.stateFile, parts) : undefined;
  await file?.load();
  if (options.webhook) parts.world.account.webhook = options.webhook;
  file?.follow();

  const app = serve(parts);
  url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  parts.outbox.resume();
  resumeMessages(parts);
  return {
    url,
    skip: (ms) => parts.clock.skip(ms),
    settle: () => parts.clock.settle(),
    close: async () => {
      parts.clock.close();
      parts.outbox.close();
      await file?.close();
      await app.close();
    },
  };
}

function assemble(options: SimulatorOptions, baseUrl: () => string): Parts {
  const world = new World(options.cast ?? demoCast());
  const clock = new Clock(options.frozenAt);
  const ids = new Ids(options.seed ?? crypto.randomUUID());
  const folder = options.stateFile ? `${options.stateFile}.media` : undefined;
  const media = new MediaStore({ world, clock, ids }, folder);
  const timeoutMs = options.webhookTimeoutMs ?? 10_000;
  const outbox = new Outbox({ world, clock, ids, timeoutMs });
  return { world, clock, ids, media, outbox, baseUrl, timeoutMs };
}

function serve(parts: Parts): FastifyInstance {
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1_000 },
  });
  app.removeContentTypeParser('text/plain');
  // Nobody can send JSON from a foreign page without being asked first, so only JSON is read as such.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Each in a scope of its own: they say no in different words.
  void app.register((scope, _options, done) => {
    addControlRoutes(scope, parts);
    done();
  });
  void app.register((scope, _options, done) => {
    addGraphRoutes(scope, parts);
    done();
  });
  addDownloadRoute(app, parts);
  addFaceRoutes(app);
  return app;
}
