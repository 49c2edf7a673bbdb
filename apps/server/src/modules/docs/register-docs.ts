import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { type PageRoute, page } from '../pages/index.ts';

export const docsRoutes: readonly PageRoute[] = [
  page('/docs'),
  page('/docs.css', null),
  page('/openapi.json'),
  page('/asyncapi.json'),
];

export function registerDocs(_app: FastifyInstance, _deps: Deps): void {}
