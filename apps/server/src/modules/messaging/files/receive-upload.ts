import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../../../platform/errors.ts';
import type { FileStore } from '../../../platform/files/file-store.ts';
import { type Incoming, TooManyBytesError } from '../../../platform/files/incoming.ts';

export type Upload = { name: string | undefined; incoming: Incoming };

/** What a form adds around its file: boundaries and the headers of one part. */
const ENVELOPE_BYTES = 16 * 1024;
/** How long a refused sender may go on before he is cut off; by then he has read the answer. */
const DRAIN_MS = 5_000;
/** RFC 2046 allows a boundary 70 characters; longer ones have hung parsers. */
const BOUNDARY = /^multipart\/form-data\s*;.*\bboundary=(?:"[^"]{1,70}"|[^\s";,]{1,70})\s*(?:;|$)/i;

/** Lets multipart bodies through unread: the upload's handler reads the stream itself, once it knows who sends. */
export function acceptMultipart(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
}

/**
 * Takes in a multipart body that has exactly one part, the file, in the field `file`.
 *
 * @throws ProblemError too_large (at once, not after the last byte), malformed_body, media_type_unsupported.
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: FileStore,
  maxBytes: number,
): Promise<Upload> {
  try {
    checkHeaders(request, maxBytes);
    return await readForm(request, store, maxBytes);
  } catch (error) {
    dropTheRest(request);
    throw asRefusal(error);
  }
}

function checkHeaders(request: FastifyRequest, maxBytes: number): void {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw new ProblemError('media_type_unsupported');
  if (!BOUNDARY.test(type)) throw malformed('The boundary is missing or longer than 70 characters');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + ENVELOPE_BYTES)
    throw new ProblemError('too_large');
}

function readForm(request: FastifyRequest, store: FileStore, maxBytes: number): Promise<Upload> {
  const form = openForm(request);
  return new Promise((resolve, reject) => {
    let received: Promise<Upload> | undefined;
    const fail = (error: unknown) => {
      request.raw.unpipe(form);
      reject(error);
      received?.then(({ incoming }) => incoming.discard()).catch(() => undefined);
    };
    form.on('file', (field: string, stream: Readable, name: string | undefined) => {
      // Whoever reads it is told, and so is the form; an unheard error would end the process.
      stream.on('error', () => undefined);
      onBrokenLine(request, () => stream.destroy(malformed('The body ends early')));
      if (field !== 'file' || received !== undefined) return fail(refusePart(stream));
      received = store.receive(stream, maxBytes).then((incoming) => ({ name, incoming }));
      received.catch(fail);
    });
    form.on('field', () => fail(malformed('The only field is "file"')));
    form.on('error', fail);
    form.on('finish', () => {
      if (received === undefined) fail(malformed('There is no file'));
      else received.then(resolve, reject);
    });
    onBrokenLine(request, () => fail(malformed('The body ends early')));
    request.raw.pipe(form);
  });
}

/** The sender went away before his last byte. */
function onBrokenLine({ raw }: FastifyRequest, run: () => unknown): void {
  raw.once('close', () => raw.complete || run());
}

function openForm(request: FastifyRequest) {
  return new Busboy({
    headers: request.headers as BusboyHeaders,
    limits: { fieldNameSize: 100, fieldSize: 1_000, headerPairs: 20, headerSize: 8 * 1024 },
  });
}

function refusePart(stream: Readable): ProblemError {
  stream.resume();
  return malformed('There is one part only, the file, in the field "file"');
}

/** A sender who reads no answer before his last byte gets a moment, then the line is cut. */
function dropTheRest(request: FastifyRequest): void {
  request.raw.resume();
  setTimeout(() => request.raw.complete || request.raw.destroy(), DRAIN_MS).unref();
}

function asRefusal(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  if (error instanceof TooManyBytesError) return new ProblemError('too_large');
  const { code } = error as NodeJS.ErrnoException;
  // What the disk says is ours to answer for; everything else came with the body.
  return code?.startsWith('E') && code !== 'ECONNRESET' ? error : malformed('The form cannot be read');
}

const malformed = (detail: string) => new ProblemError('malformed_body', { detail });
