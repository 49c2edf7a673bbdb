import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptedEncoding } from '../../../http/accepted-encoding.ts';
import type { Asset } from './asset-folder.ts';

/** Answers with the bytes, as small as the browser can read them; with 304 when it has them already. */
export async function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
  headers: Record<string, string>,
): Promise<FastifyReply> {
  reply.headers({
    ...headers,
    vary: 'Accept-Encoding',
    etag: asset.etag,
    'x-content-type-options': 'nosniff',
  });
  if (request.headers['if-none-match']?.includes(asset.etag)) return reply.code(304).send();
  const encoding = acceptedEncoding(request.headers['accept-encoding']);
  const compressed = encoding && (await asset.compressed(encoding));
  if (compressed) reply.header('content-encoding', encoding);
  return reply.type(asset.mediaType).send(compressed ?? asset.bytes);
}

/** Its name carries the hash of its content. */
export const IMMUTABLE = { 'cache-control': 'public, max-age=31536000, immutable' };
