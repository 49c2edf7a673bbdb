import { readFileSync } from 'node:fs';
import type { Inbox } from '@parley/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../config.ts';
import { isBesideWidget } from '../../../http/sites.ts';
import { type Asset, type AssetFolder, assetOf } from './asset-folder.ts';
import { findInboxOfPage } from './inbox-of-page.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { hostedPage, widgetAssets, widgetFrame, widgetScript } from './page-routes.ts';
import { sendNotBuiltPage, sendNotFoundPage } from './plain-page.ts';
import { pageHeaders } from './security-headers.ts';
import { IMMUTABLE, sendAsset } from './send-asset.ts';

/** Five minutes: a new release reaches every shop soon, and a busy shop does not ask for every visitor. */
const FOR_ANY_SITE = {
  'cache-control': 'public, max-age=300',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
};

const SCRIPT = 'text/javascript; charset=utf-8';
const NEVER_KEPT = { 'cache-control': 'no-store' };

/** The customers' app: the script for any site, the page in its frame, and the same page on its own. */
export function registerWidget(
  app: FastifyInstance,
  deps: PageDeps,
  loader: AssetFolder,
  built: AssetFolder,
): void {
  const movedTo = movedScript(deps.config.widgetUrl);
  registerPage(app, deps, widgetScript, async (request, reply) => {
    if (isBesideWidget(request, deps.config)) return sendAsset(request, reply, movedTo, FOR_ANY_SITE);
    const script = await loader.find('widget.js');
    return script ? sendAsset(request, reply, script, FOR_ANY_SITE) : sendNotBuiltPage(reply);
  });
  const outdated = assetOf(readFileSync(new URL('outdated.js', import.meta.url)), SCRIPT);
  registerPage(app, deps, widgetAssets, async (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    const asset = await built.find(name);
    // A page from before the last release asks for names that are gone.
    if (!asset && name.endsWith('.js')) return sendAsset(request, reply, outdated, NEVER_KEPT);
    // The page itself is served under its own addresses only, where its policy goes with it.
    const isPage = asset?.mediaType.startsWith('text/html');
    return asset && !isPage ? sendAsset(request, reply, asset, IMMUTABLE) : sendNotFoundPage(reply);
  });
  const sendApp = async (
    request: FastifyRequest,
    reply: FastifyReply,
    headersFor: (inbox: Inbox) => Headers,
  ) => {
    const inbox = await findInboxOfPage(deps, (request.params as { inboxKey: string }).inboxKey);
    if (!inbox) return sendNotFoundPage(reply);
    const index = await built.find('index.html');
    return index ? sendAsset(request, reply, index, headersFor(inbox)) : sendNotBuiltPage(reply);
  };
  registerPage(app, deps, widgetFrame, (request, reply) =>
    sendApp(request, reply, (inbox) => frameHeaders(inbox, deps.config)),
  );
  registerPage(app, deps, hostedPage, (request, reply) =>
    sendApp(request, reply, () => pageHeaders({ fetchesFrom: deps.config.filesUrl })),
  );
}

/** For shops that name the address of the console: the same tag again, with the address that the widget has now. */
function movedScript(to: string | null): Asset {
  const text = readFileSync(new URL('moved.js', import.meta.url), 'utf8').replace('__WIDGET_URL__', to ?? '');
  return assetOf(Buffer.from(text), SCRIPT);
}

type Headers = Record<string, string>;

/** Only the sites that the inbox names may frame the widget, and our own demo shop; without a list, any site. */
function frameHeaders({ settings }: Inbox, { publicUrl, widgetUrl, filesUrl }: Config): Headers {
  const { allowedOrigins } = settings;
  // The demo shop stands with the console.
  const own = widgetUrl === null ? ["'self'"] : ["'self'", publicUrl];
  return pageHeaders({
    fetchesFrom: filesUrl,
    frameAncestors: allowedOrigins.length > 0 ? [...own, ...allowedOrigins].join(' ') : '*',
  });
}
