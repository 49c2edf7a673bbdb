import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const DIST = join(import.meta.dirname, '..', 'dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
};
const POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "frame-ancestors 'self'",
].join('; ');

/** The built page. It is not there before `npm run build`; the simulator works without it. */
export function addFaceRoutes(app: FastifyInstance): void {
  for (const name of filesOfPage()) {
    const file = join(DIST, name);
    const headers = { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' };
    const url = name === 'index.html' ? '/' : `/${name}`;
    app.get(url, (_request, reply) =>
      reply.headers({ ...headers, 'content-security-policy': POLICY }).send(readFileSync(file)),
    );
  }
}

function filesOfPage(): string[] {
  try {
    const entries = readdirSync(DIST, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(DIST.length + 1));
  } catch {
    return [];
  }
}
