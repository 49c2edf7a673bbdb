import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AssetFolder } from './asset-folder.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { consoleAssets, consoleIcon, consolePages } from './page-routes.ts';
import { sendNotBuiltPage, sendNotFoundPage } from './plain-page.ts';
import { pageHeaders } from './security-headers.ts';
import { IMMUTABLE, sendAsset } from './send-asset.ts';

/** The built page carries this where the nonce belongs. */
const NONCE_PLACE = '__CSP_NONCE__';

/** The agents' app: one page for all of its paths, and its hashed assets. */
export function registerConsole(app: FastifyInstance, deps: PageDeps, built: AssetFolder): void {
  for (const route of consolePages) {
    registerPage(app, deps, route, async (_request, reply) => sendConsole(reply, built));
  }
  registerPage(app, deps, consoleAssets, async (request, reply) => {
    const asset = await built.find(`assets/${(request.params as { '*': string })['*']}`);
    return asset ? sendAsset(request, reply, asset, IMMUTABLE) : sendNotFoundPage(reply);
  });
  registerPage(app, deps, consoleIcon, async (request, reply) => {
    const asset = await built.find('favicon.svg');
    return asset
      ? sendAsset(request, reply, asset, { 'cache-control': 'public, max-age=86400' })
      : sendNotFoundPage(reply);
  });
}

/**
 * Mantine writes its theme's variables into <style> elements, so styles need a nonce; scripts get none. It is new for
 * every answer, and so the page is never stored.
 */
async function sendConsole(reply: FastifyReply, built: AssetFolder): Promise<FastifyReply> {
  const index = await built.find('index.html');
  if (!index) return sendNotBuiltPage(reply);
  const styleNonce = randomBytes(16).toString('base64');
  return reply
    .headers({ ...pageHeaders({ styleNonce, microphone: true }), 'cache-control': 'no-store' })
    .type(index.mediaType)
    .send(index.bytes.toString().replaceAll(NONCE_PLACE, styleNonce));
}
