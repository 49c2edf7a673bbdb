import type { FastifyInstance } from 'fastify';
import { type AssetFolder, assetOf } from './asset-folder.ts';
import { findFirstInbox } from './inbox-of-page.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { demoShop } from './page-routes.ts';
import { sendNotBuiltPage, sendPlainPage } from './plain-page.ts';
import { pageHeaders } from './security-headers.ts';
import { sendAsset } from './send-asset.ts';
import { words } from './words.ts';

const KEY_PLACE = '__INBOX_KEY__';

/** A shop that embeds the widget as a customer's site would, to see it work. */
export function registerDemoShop(app: FastifyInstance, deps: PageDeps, built: AssetFolder): void {
  registerPage(app, deps, demoShop, async (request, reply) => {
    const page = await built.find('index.html');
    if (!page) return sendNotBuiltPage(reply);
    const inbox = await findFirstInbox(deps);
    if (!inbox) return sendPlainPage(reply, 404, words.noWorkspaceTitle, words.noWorkspaceText);
    const withKey = assetOf(
      Buffer.from(page.bytes.toString().replaceAll(KEY_PLACE, inbox.key)),
      page.mediaType,
    );
    return sendAsset(request, reply, withKey, pageHeaders({ framesOf: deps.config.widgetUrl ?? '' }));
  });
}
