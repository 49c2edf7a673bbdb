import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { isImage } from './accepted-types.ts';
import type { FileDeps } from './file-deps.ts';
import { findVisibleFile } from './queries.ts';

/**
 * Whatever was uploaded is never active here: no script runs from it, no other site embeds it, nothing guesses another
 * type. `Vary`: the copy in a browser's cache belongs to the one who fetched it, and the next person at that machine finds it
 * gone.
 */
const HARMLESS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, max-age=300, immutable',
  vary: 'Authorization, Cookie, Parley-Workspace',
};

/** The bytes of a file, for those who see its conversation; everyone else is told that there is none. */
export async function downloadFile(
  deps: FileDeps,
  caller: Participant,
  wanted: { fileId: string; variant: 'original' | 'thumbnail' },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await findVisibleFile(deps.db, caller, wanted.fileId);
  if (!file || (wanted.variant === 'thumbnail' && !file.has_thumbnail)) throw new ProblemError('not_found');
  const opened = await deps.files.open({ workspaceId: caller.workspaceId, ...wanted });
  if (!opened) throw new ProblemError('not_found');

  const mediaType = wanted.variant === 'thumbnail' ? 'image/webp' : file.media_type;
  const disposition = dispositionOf(isImage(mediaType) ? 'inline' : 'attachment', file.name);
  return reply
    .headers({ ...HARMLESS, 'content-disposition': disposition, 'content-length': opened.bytes })
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .send(opened.stream);
}

/** Old clients get a name in ASCII; the real one stands beside it. */
const dispositionOf = (type: string, name: string): string =>
  create(name, { type, fallback: name.replace(/[^\x20-\x7e]/g, '_') });
