import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from '../../../http/accepted-encoding.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.wasm']);

export type Asset = {
  mediaType: string;
  etag: string;
  bytes: Buffer;
  /** The same bytes, compressed; undefined where that would not pay. Done once, at the first wish. */
  compressed(encoding: Encoding): Promise<Buffer> | undefined;
};

export type AssetFolder = {
  /** Undefined when the built app has no such file. */
  find(name: string): Promise<Asset | undefined>;
};

/**
 * The files of a built app. A request's path is looked up in the list of what was built and never reaches the disk. A
 * newer build (the time of `index`) is noticed by itself.
 */
export function openAssetFolder(root: string, index = 'index.html'): AssetFolder {
  let builtAt = -1;
  let assets = new Map<string, Promise<Asset>>();
  return {
    find: async (name) => {
      const found = await stat(join(root, index)).catch(() => undefined);
      if (found && found.mtimeMs !== builtAt) {
        builtAt = found.mtimeMs;
        assets = new Map(listFiles(root).map((file) => [file, undefined as never]));
      }
      if (!assets.has(name)) return undefined;
      const asset = assets.get(name) ?? loadAsset(join(root, name));
      assets.set(name, asset);
      return asset;
    },
  };
}

function listFiles(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function loadAsset(path: string): Promise<Asset> {
  const extension = extname(path);
  return assetOf(
    await readFile(path),
    MEDIA_TYPES[extension] ?? 'application/octet-stream',
    COMPRESSIBLE.has(extension),
  );
}

/** An asset from bytes that are not in a file, such as a page made at start. */
export function assetOf(bytes: Buffer, mediaType: string, isCompressible = true): Asset {
  const made = new Map<Encoding, Promise<Buffer>>();
  return {
    mediaType,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    bytes,
    compressed: (encoding) => {
      if (!isCompressible || bytes.length < 1_024) return undefined;
      const result = made.get(encoding) ?? COMPRESS[encoding](bytes);
      made.set(encoding, result);
      return result;
    },
  };
}

const COMPRESS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  // 9 of 11: nearly the size of 11 in a tenth of the time, and done once per start.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};
