import type { FastifyInstance } from 'fastify';
import { type AssetFolder, assetOf } from './asset-folder.ts';
import { tokenOfDemoCustomer } from './demo-customers.ts';
import { findFirstInbox } from './inbox-of-page.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { demoShop } from './page-routes.ts';
import { sendNotBuiltPage, sendPlainPage } from './plain-page.ts';
import { pageHeaders } from './security-headers.ts';
import { sendAsset } from './send-asset.ts';
import { words } from './words.ts';

const KEY_PLACE = '__INBOX_KEY__';
/** Whether one can sign in to the shop: `no`, `yes`, or the token of whoever has. */
const ACCOUNT_PLACE = '__ACCOUNT__';

/** A shop that embeds the widget as a customer's site would, to see it work. In the demo one can sign in to it, as anybody. */
export function registerDemoShop(app: FastifyInstance, deps: PageDeps, built: AssetFolder): void {
  registerPage(app, deps, demoShop, async (request, reply) => {
    const page = await built.find('index.html');
    if (!page) return sendNotBuiltPage(reply);
    const first = await findFirstInbox(deps);
    if (!first) return sendPlainPage(reply, 404, words.noWorkspaceTitle, words.noWorkspaceText);
    const { inbox, workspaceId } = first;
    const { as = '' } = request.query as { as?: string };
    const token = deps.config.demo && as ? await tokenOfDemoCustomer(deps, workspaceId, inbox, as) : null;
    const text = page.bytes
      .toString()
      .replaceAll(KEY_PLACE, inbox.key)
      .replaceAll(ACCOUNT_PLACE, token ?? (deps.config.demo ? 'yes' : 'no'));
    return sendAsset(
      request,
      reply,
      assetOf(Buffer.from(text), page.mediaType),
      pageHeaders({ framesOf: deps.config.widgetUrl ?? '' }),
    );
  });
}
