import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { isImage } from './accepted-types.ts';
import type { FileDeps, LinkedFileDeps } from './file-deps.ts';
import { fileLink, readFileLink } from './file-link.ts';
import { type FileRow, findLinkedFile, findVisibleFile } from './queries.ts';

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
  vary: 'Authorization, Cookie, Origin, Parley-Workspace',
};

type Wanted = { fileId: string; variant: 'original' | 'thumbnail' };

/**
 * The bytes of a file, for those who see its conversation; everyone else is told that there is none. Where files have an address
 * of their own, a link to it, so that nothing that anybody sent is served beside the console.
 */
export async function downloadFile(
  deps: FileDeps,
  caller: Participant,
  wanted: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await findVisibleFile(deps.db, caller, wanted.fileId);
  if (!file) throw new ProblemError('not_found');
  if (deps.config.filesUrl === null) return sendFile(deps, caller.workspaceId, file, wanted.variant, reply);
  return reply.redirect(fileLink(deps, caller, wanted), 302);
}

/** The same bytes, for whoever has a link. */
export async function downloadLinkedFile(
  deps: LinkedFileDeps,
  link: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const linked = readFileLink(deps, link);
  // Whoever was given it may have given it away.
  if (linked) await deps.rateLimits.spend('read', `file ${linked.fileId}`);
  const file = linked && (await findLinkedFile(deps.db, linked));
  if (!linked || !file) throw new ProblemError('not_found');
  return sendFile(deps, linked.workspaceId, file, linked.variant, reply);
}

async function sendFile(
  deps: FileDeps,
  workspaceId: string,
  file: FileRow,
  variant: Wanted['variant'],
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (variant === 'thumbnail' && !file.has_thumbnail) throw new ProblemError('not_found');
  const opened = await deps.files.open({ workspaceId, fileId: file.id, variant });
  if (!opened) throw new ProblemError('not_found');
  const mediaType = variant === 'thumbnail' ? 'image/webp' : file.media_type;
  const disposition = dispositionOf(isImage(mediaType) ? 'inline' : 'attachment', file.name);
  return reply
    .headers({ ...HARMLESS, 'content-disposition': disposition, 'content-length': opened.bytes })
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .send(opened.stream);
}

/** Old clients get a name in ASCII; the real one stands beside it. */
const dispositionOf = (type: string, name: string): string =>
  create(name, { type, fallback: name.replace(/[^\x20-\x7e]/g, '_') });
