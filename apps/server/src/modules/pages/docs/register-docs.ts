import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { assetOf, type PageDeps, page, pageHeaders, registerPage, sendAsset } from '../apps/index.ts';
import { asyncApiDocument } from './asyncapi.ts';
import { docsPage, STYLES_PATH } from './docs-page.ts';
import { openApiDocument } from './openapi.ts';
import { postmanCollection } from './postman.ts';

const docs = page('/docs');
const styles = page(STYLES_PATH, null);
const openApi = page('/openapi.json');
const asyncApi = page('/asyncapi.json');
const postman = page('/postman.json');
export const docsRoutes = [docs, styles, openApi, asyncApi, postman] as const;

/** Tools on other sites may read the documents: they say nothing about this instance. */
const FOR_TOOLS = {
  'cache-control': 'public, max-age=300',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Serves the reference for people and the documents for tools, each made when it is first asked for. */
export function registerDocs(app: FastifyInstance, deps: PageDeps): void {
  const serve = (
    spec: (typeof docsRoutes)[number],
    mediaType: string,
    make: () => string,
    headers: Record<string, string>,
  ) => {
    let made: ReturnType<typeof assetOf> | undefined;
    registerPage(app, deps, spec, (request, reply) => {
      made ??= assetOf(Buffer.from(make()), `${mediaType}; charset=utf-8`);
      return sendAsset(request, reply, made, headers);
    });
  };
  serve(docs, 'text/html', () => docsPage(deps.config.publicUrl), pageHeaders());
  serve(styles, 'text/css', () => readFileSync(new URL('docs.css', import.meta.url), 'utf8'), {
    'cache-control': 'public, max-age=300',
  });
  serve(openApi, 'application/json', () => JSON.stringify(openApiDocument()), FOR_TOOLS);
  serve(asyncApi, 'application/json', () => JSON.stringify(asyncApiDocument()), FOR_TOOLS);
  serve(postman, 'application/json', () => JSON.stringify(postmanCollection()), FOR_TOOLS);
}
