import type { FastifyInstance, FastifyRequest } from 'fastify';
import { downloadLinkedFile, type LinkedFileDeps } from '../../messaging/files/index.ts';
import type { PageDeps } from './page-route.ts';
import { registerPage } from './page-route.ts';
import { beforeLinkedFile, linkedFile } from './page-routes.ts';

/** Browsers ask this before they follow a page from its own address to that of the files. */
const MAY_FOLLOW = {
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'authorization, parley-workspace',
  'access-control-max-age': '600',
};

export type OwnPagesDeps = PageDeps & LinkedFileDeps & { ownOrigins: ReadonlySet<string> };

/** Files at an address of their own (`FILES_URL`): nobody is known there, and only our own pages read what comes. */
export function registerLinkedFiles(app: FastifyInstance, deps: OwnPagesDeps): void {
  const { widgetUrl, filesUrl } = deps.config;
  if (filesUrl === null) return;
  const readers = [...deps.ownOrigins, widgetUrl];
  const allowFor = ({ headers: { origin = '' } }: FastifyRequest): Record<string, string> => ({
    vary: 'Origin',
    ...(readers.includes(origin) && { 'access-control-allow-origin': origin }),
  });
  registerPage(app, deps, beforeLinkedFile, (request, reply) =>
    reply
      .code(204)
      .headers({ ...allowFor(request), ...MAY_FOLLOW })
      .send(),
  );
  registerPage(app, deps, linkedFile, async (request, reply) => {
    reply.headers(allowFor(request));
    return downloadLinkedFile(deps, (request.params as { link: string }).link, reply);
  });
}
