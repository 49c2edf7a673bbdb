import { ProblemError } from '@parley/client/customer';
import { createFilesApi } from '@parley/client/customer-files';
import type { Attachment } from '@parley/contract';
import type { Key } from '../../i18n/index.ts';
import { apiOptions } from '../api.ts';
import { state, type Upload, update } from '../store.ts';
import { keyOf, troubleOf } from '../trouble.ts';

/** `LIMITS` of the contract, whose value would bring its schemas along. */
const MAX_BYTES = 25 * 1024 * 1024;
const MAX_FILES = 10;
/** Kinds of picture that a browser draws and never runs. */
const PICTURES = /^image\/(png|jpeg|gif|webp|avif)$/;

export const isPicture = ({ mediaType, width }: Attachment) => width !== null && PICTURES.test(mediaType);

const api = createFilesApi(apiOptions);
let nextKey = 0;

/** Uploads files for the message that is being written; each shows its progress or why it was refused. */
export function addFiles(conversationId: string, files: Iterable<File>): void {
  for (const file of files) {
    if (state.uploads.length >= MAX_FILES) update({ trouble: { key: 'too_many_files' } });
    else if (file.size > MAX_BYTES) addUpload(file, 'too_large');
    else void upload(conversationId, file);
  }
}

function addUpload(file: File, trouble: Key | null, cancel = () => {}): Upload {
  const added = { key: String(nextKey++), name: file.name, progress: 0, attachment: null, trouble, cancel };
  update({ uploads: [...state.uploads, added] });
  return added;
}

async function upload(conversationId: string, file: File): Promise<void> {
  const stop = new AbortController();
  const { key } = addUpload(file, null, () => stop.abort());
  const change = (patch: Partial<Upload>) =>
    update({ uploads: state.uploads.map((each) => (each.key === key ? { ...each, ...patch } : each)) });
  try {
    const attachment = await api.upload('uploadCustomerFile', { conversationId }, file, {
      signal: stop.signal,
      onProgress: (progress) => change({ progress }),
    });
    change({ attachment });
  } catch (error) {
    change({ trouble: error instanceof ProblemError ? keyOf(error.code) : 'upload_failed' });
  }
}

export function removeUpload({ key, cancel }: Upload): void {
  update({ uploads: state.uploads.filter((each) => each.key !== key) });
  cancel();
}

const pictures = new Map<string, string>();

/** The small picture of an attachment, as soon as it is here; undefined until then. */
export function thumbnailOf({ fileId }: Attachment): string | undefined {
  const url = pictures.get(fileId);
  if (url === undefined) {
    pictures.set(fileId, '');
    void api
      .download(fileId, 'thumbnail')
      .then((blob) => pictures.set(fileId, URL.createObjectURL(blob)))
      .then(() => update())
      .catch(() => pictures.delete(fileId));
  }
  return url || undefined;
}

/** Shows a picture in full; saves any other file, because a browser must not run what a stranger sent. */
export async function openFile(attachment: Attachment): Promise<void> {
  try {
    const url = URL.createObjectURL(await api.download(attachment.fileId));
    if (isPicture(attachment)) update({ viewing: { attachment, url } });
    else saveAs(url, attachment.name);
  } catch (error) {
    update({ trouble: troubleOf(error, () => void openFile(attachment)) });
  }
}

export function saveAs(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

export function closePicture(): void {
  if (state.viewing) URL.revokeObjectURL(state.viewing.url);
  update({ viewing: null });
}
