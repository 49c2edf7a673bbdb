import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { assertUuid } from '../db/uuid.ts';
import { type Incoming, receive, sweepIncoming } from './incoming.ts';

/** What is stored: named by ids of ours only. No name and no path that anyone sent ever reaches the disk. */
export type StoredFile = { workspaceId: string; fileId: string; variant: 'original' | 'thumbnail' };

export type FileStore = {
  /** Takes a stream in, up to `maxBytes` (else TooManyBytesError), without giving it a place. */
  receive(source: Readable, maxBytes: number): Promise<Incoming>;
  /** Stores all or nothing; when it returns, the bytes survive a power cut. An `Incoming` is moved, not copied. */
  put(file: StoredFile, content: Incoming | Uint8Array): Promise<void>;
  /** Undefined when there is no such file. Whoever opens must read to the end or destroy the stream. */
  open(file: StoredFile): Promise<{ stream: Readable; bytes: number } | undefined>;
  /** Deletes the file with its thumbnail. Deleting what is gone changes nothing. */
  delete(file: Omit<StoredFile, 'variant'>): Promise<void>;
  /** Removes what killed processes have left half received. */
  sweep(olderThan: Date): Promise<void>;
};

/** Files in `DATA_DIR/files/<workspace>/<two digits>/<file id>`. */
export function createFileStore(config: { dataDir: string }): FileStore {
  const root = join(config.dataDir, 'files');
  const incoming = join(root, 'incoming');
  const pathOf = ({ workspaceId, fileId, variant }: StoredFile) =>
    join(root, assertUuid(workspaceId), assertUuid(fileId).slice(-2), fileId + SUFFIX[variant]);
  return {
    receive: (source, maxBytes) => receive(incoming, source, maxBytes),
    put: (file, content) => put(pathOf(file), content),
    open: (file) => openFile(pathOf(file)),
    delete: async (file) => {
      await rm(pathOf({ ...file, variant: 'thumbnail' }), { force: true });
      await rm(pathOf({ ...file, variant: 'original' }), { force: true });
    },
    sweep: (olderThan) => sweepIncoming(incoming, olderThan),
  };
}

const SUFFIX = { original: '', thumbnail: '.thumbnail' };

async function put(path: string, content: Incoming | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (content instanceof Uint8Array) {
    const half = `${path}.part`;
    await writeFile(half, content, { mode: 0o600, flush: true });
    await rename(half, path);
  } else {
    await rename(content.path, path);
  }
  await syncFolder(dirname(path));
}

/** A rename is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function openFile(path: string) {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  const { size } = await handle.stat();
  return { stream: handle.createReadStream(), bytes: size };
}
