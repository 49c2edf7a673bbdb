import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { TableError } from './table-error.ts';

/** More parts than any workbook has. */
const ENTRIES_MAX = 10_000;

/** The parts of a ZIP file by name, each read as a stream that ends with an error at the first byte beyond `maxBytes` unpacked. */
export type ZipEntries = {
  names: string[];
  read(name: string, maxBytes: number): AsyncGenerator<Buffer>;
  close(): void;
};

/** @throws TableError not_readable */
export async function openZip(path: string): Promise<ZipEntries> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(refuse);
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
      if (entries.size > ENTRIES_MAX) throw new TableError('unpacks_too_large');
    }
  } catch (error) {
    zip.close();
    throw error instanceof TableError ? error : new TableError('not_readable');
  }
  return {
    names: [...entries.keys()],
    read: (name, maxBytes) => readBounded(zip, entries.get(name), maxBytes),
    close: () => zip.close(),
  };
}

const refuse = (): never => {
  throw new TableError('not_readable');
};

async function* readBounded(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  if (!entry) return;
  const stream: Readable = await zip.openReadStreamPromise(entry).catch(refuse);
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      // What the file says of its own size is not believed.
      if (bytes > maxBytes) throw new TableError('unpacks_too_large');
      yield chunk as Buffer;
    }
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('not_readable');
  } finally {
    stream.destroy();
  }
}
