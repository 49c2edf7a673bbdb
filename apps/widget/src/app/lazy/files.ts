import { ProblemError } from '@parley/client/customer';
import { createFilesApi } from '@parley/client/customer-files';
import type { Attachment } from '@parley/contract';
import { type Signal, signal } from '../../signals.ts';
import { apiOptions } from '../api.ts';
import { conversationOf, trouble, type Upload, uploads, viewing } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { becomeKnown } from './visitor.ts';

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
    if (uploads.peek().length >= MAX_FILES) trouble.value = { code: 'too_many_files' };
    else if (file.size > MAX_BYTES) addUpload(file, 'too_large');
    else void upload(conversationId, file);
  }
}

function addUpload(file: File, refusal: string | null, cancel = () => {}): Upload {
  const key = String(nextKey++);
  const added = { key, name: file.name, progress: 0, attachment: null, trouble: refusal, cancel };
  uploads.value = [...uploads.peek(), added];
  return added;
}

async function upload(conversationId: string, file: File): Promise<void> {
  const stop = new AbortController();
  const { key } = addUpload(file, null, () => stop.abort());
  const change = (patch: Partial<Upload>) => {
    uploads.value = uploads.peek().map((each) => (each.key === key ? { ...each, ...patch } : each));
  };
  try {
    const options = { signal: stop.signal, onProgress: (progress: number) => change({ progress }) };
    if (conversationOf(conversationId)) {
      change({ attachment: await api.upload('uploadCustomerFile', { conversationId }, file, options) });
      return;
    }
    await becomeKnown();
    change({ attachment: await api.upload('uploadOpeningFile', undefined, file, options) });
  } catch (error) {
    change({ trouble: error instanceof ProblemError ? error.code : 'upload_failed' });
  }
}

export function removeUpload({ key, cancel }: Upload): void {
  uploads.value = uploads.peek().filter((each) => each.key !== key);
  cancel();
}

const pictures = new Map<string, Signal<string>>();

/** The address of an attachment's small picture; empty until it is here. */
export function thumbnailOf({ fileId }: Attachment): Signal<string> {
  const known = pictures.get(fileId);
  if (known) return known;
  const url = signal('');
  pictures.set(fileId, url);
  api.download(fileId, 'thumbnail').then(
    (blob) => {
      url.value = URL.createObjectURL(blob);
    },
    // Asked for again when it is drawn again.
    () => pictures.delete(fileId),
  );
  return url;
}

/** Shows a picture in full; saves any other file, because a browser must not run what a stranger sent. */
export async function openFile(attachment: Attachment): Promise<void> {
  try {
    const url = URL.createObjectURL(await api.download(attachment.fileId));
    if (isPicture(attachment)) viewing.value = { attachment, url };
    else saveAs(url, attachment.name);
  } catch (error) {
    trouble.value = troubleOf(error, () => void openFile(attachment));
  }
}

export function saveAs(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

export function closePicture(): void {
  const shown = viewing.peek();
  if (shown) URL.revokeObjectURL(shown.url);
  viewing.value = null;
}
