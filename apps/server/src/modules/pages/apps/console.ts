import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../../../config.ts';
import type { AssetFolder } from './asset-folder.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { consoleAssets, consoleIcon, consolePages } from './page-routes.ts';
import { sendNotBuiltPage, sendNotFoundPage } from './plain-page.ts';
import { pageHeaders } from './security-headers.ts';
import { IMMUTABLE, sendAsset } from './send-asset.ts';

/** The built page carries this where the nonce belongs. */
const NONCE_PLACE = '__CSP_NONCE__';
/** And this, where the address of the widget does if it has one of its own. */
const WIDGET_URL_PLACE = '__WIDGET_URL__';

/** The agents' app: one page for all of its paths, and its hashed assets. */
export function registerConsole(app: FastifyInstance, deps: PageDeps, built: AssetFolder): void {
  for (const route of consolePages) {
    registerPage(app, deps, route, async (_request, reply) => sendConsole(reply, built, deps.config));
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
async function sendConsole(
  reply: FastifyReply,
  built: AssetFolder,
  { widgetUrl, filesUrl }: Pick<Config, 'widgetUrl' | 'filesUrl'>,
): Promise<FastifyReply> {
  const index = await built.find('index.html');
  if (!index) return sendNotBuiltPage(reply);
  const styleNonce = randomBytes(16).toString('base64');
  return reply
    .headers({
      ...pageHeaders({ styleNonce, microphone: true, fetchesFrom: filesUrl }),
      'cache-control': 'no-store',
    })
    .type(index.mediaType)
    .send(
      index.bytes
        .toString()
        .replaceAll(NONCE_PLACE, styleNonce)
        .replace(WIDGET_URL_PLACE, widgetUrl ?? ''),
    );
}
