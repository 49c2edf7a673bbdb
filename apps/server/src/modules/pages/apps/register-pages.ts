import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../../platform/errors.ts';
import { assetOf, openAssetFolder } from './asset-folder.ts';
import { registerConsole } from './console.ts';
import { registerDemoShop } from './demo-shop.ts';
import { type OwnPagesDeps, registerLinkedFiles } from './linked-files.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { plainStyles } from './page-routes.ts';
import { sendNotFoundPage } from './plain-page.ts';
import { registerSecurityTxt } from './security-txt.ts';
import { sendAsset } from './send-asset.ts';
import { registerWidget } from './widget.ts';

const builtApp = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));

/** Serves the built browser apps and what surrounds them. Without a build, each page says so. */
export function registerPages(app: FastifyInstance, deps: OwnPagesDeps): void {
  registerConsole(app, deps, openAssetFolder(builtApp('console/dist')));
  const loader = openAssetFolder(builtApp('widget/dist/loader'), 'widget.js');
  registerWidget(app, deps, loader, openAssetFolder(builtApp('widget/dist/app')));
  registerDemoShop(app, deps, openAssetFolder(builtApp('widget/dist/demo')));
  registerPlainStyles(app, deps);
  registerSecurityTxt(app, deps);
  registerLinkedFiles(app, deps);
  app.setNotFoundHandler(answerNotFound);
}

/** People who follow a wrong address get a page, programs problem+json. */
function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isBrowser = request.method === 'GET' && request.headers.accept?.includes('text/html');
  if (!isBrowser) throw new ProblemError('not_found');
  return sendNotFoundPage(reply);
}

function registerPlainStyles(app: FastifyInstance, deps: PageDeps): void {
  const styles = assetOf(readFileSync(new URL('plain.css', import.meta.url)), 'text/css; charset=utf-8');
  registerPage(app, deps, plainStyles, (request, reply) =>
    sendAsset(request, reply, styles, { 'cache-control': 'public, max-age=300' }),
  );
}
