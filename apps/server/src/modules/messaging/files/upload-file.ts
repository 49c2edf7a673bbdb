import type { Attachment } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { ChannelCaller, Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Incoming } from '../../../platform/files/incoming.ts';
import { isImage } from './accepted-types.ts';
import { asVoice } from './as-voice.ts';
import { cleanName } from './clean-name.ts';
import { detectType } from './detect-type.ts';
import type { FileDeps, UploadDeps } from './file-deps.ts';
import {
  asAttachment,
  countUnsent,
  deleteFile,
  type FileRow,
  insertFile,
  lockRoom,
  uploaderOf,
} from './queries.ts';
import { receiveUpload } from './receive-upload.ts';

/** Nobody needs more at once, and a stranger must not fill the disk with files that he never sends. */
const MAX_UNSENT = 50;

type Prepared = Omit<FileRow, 'id' | 'name'> & {
  content: Incoming | Uint8Array;
  thumbnail: Uint8Array | null;
};

/**
 * Stores a file for a message to come, in this conversation or (null) in one that does not exist yet. Until a message
 * carries it, only its uploader can do so.
 */
export async function uploadFile(
  deps: UploadDeps,
  caller: Participant,
  conversationId: string | null,
  request: FastifyRequest,
): Promise<Attachment> {
  const unsent = await countUnsent(deps.db, caller, conversationId);
  if (unsent === undefined) throw new ProblemError('not_found');
  if (unsent >= MAX_UNSENT) throw tooManyUnsent();

  const { name, incoming } = await receiveUpload(request, deps.files, deps.config.maxUploadBytes);
  return takeFile(deps, caller, conversationId, name, incoming);
}

/**
 * Looks into bytes that have arrived, and keeps them as a file of whoever brought them.
 *
 * @throws ProblemError file_type_refused, storage_full, rate_limited, unavailable
 */
export async function takeFile(
  deps: UploadDeps,
  caller: Bringer,
  conversationId: string | null,
  name: string | undefined,
  incoming: Incoming,
): Promise<Attachment> {
  try {
    const prepared = await prepare(deps, caller, incoming, name ?? '');
    return await keep(deps, caller, conversationId, name, prepared);
  } finally {
    await incoming.discard();
  }
}

type Bringer = Participant | ChannelCaller;

const tooManyUnsent = () => new ProblemError('rate_limited', { detail: 'Too many files wait to be sent' });

const NO_PICTURE = { width: null, height: null, has_thumbnail: false, thumbnail: null } as const;

async function prepare(
  { images }: UploadDeps,
  caller: Bringer,
  incoming: Incoming,
  name: string,
): Promise<Prepared> {
  const mediaType = await detectType(incoming.path, name);
  if (!isImage(mediaType)) {
    const spoken = caller.kind === 'member' && (await asVoice(incoming, mediaType));
    if (spoken) return { media_type: 'audio/ogg', bytes: spoken.length, content: spoken, ...NO_PICTURE };
    return { media_type: mediaType, bytes: incoming.bytes, content: incoming, ...NO_PICTURE };
  }
  const account = { tenant: caller.workspaceId, person: uploaderOf(caller).ids[0] ?? '' };
  const { mediaType: type, content, ...image } = await images.process(account, incoming.path, mediaType);
  return { media_type: type, bytes: content.length, content, has_thumbnail: true, ...image };
}

/** The row first: if the disk or the process fails in between, housekeeping finds the row and deletes both. */
async function keep(
  deps: FileDeps,
  caller: Bringer,
  conversationId: string | null,
  name: string | undefined,
  { content, thumbnail, ...prepared }: Prepared,
): Promise<Attachment> {
  const row = { ...prepared, id: deps.newId(), name: cleanName(name, prepared.media_type) };
  const place = { workspaceId: caller.workspaceId, fileId: row.id };
  await deps.db.inTransaction(caller.workspaceId, async (tx) => {
    // Again, for many may have come up at once.
    const { used, unsent } = await lockRoom(tx, caller);
    if (unsent >= MAX_UNSENT) throw tooManyUnsent();
    if (used + row.bytes > deps.config.storagePerWorkspaceBytes) throw new ProblemError('storage_full');
    await insertFile(tx, caller, { ...row, conversationId, createdAt: deps.clock.now() });
  });
  try {
    if (thumbnail) await deps.files.put({ ...place, variant: 'thumbnail' }, thumbnail);
    await deps.files.put({ ...place, variant: 'original' }, content);
  } catch (error) {
    await deps.db.inTransaction(caller.workspaceId, (tx) => deleteFile(tx, caller.workspaceId, row.id));
    await deps.files.delete(place);
    throw error;
  }
  return asAttachment(row);
}
