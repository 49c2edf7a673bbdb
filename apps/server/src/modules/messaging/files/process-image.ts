import pLimit from 'p-limit';
import type { Sharp, SharpOptions } from 'sharp';
import { ProblemError } from '../../../platform/errors.ts';

/** Pixels of all frames together: 50 million are 200 MB while they are decoded. */
const MAX_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 20;
const THUMBNAIL_PX = 480;

export type ProcessedImage = {
  mediaType: string;
  width: number;
  height: number;
  content: Buffer;
  thumbnail: Buffer;
};

/** Two pictures at a time, so that a flood of them neither fills the memory nor starves the rest. */
const oneOfTwo = pLimit(2);

/**
 * Decodes an image and encodes it anew: turned upright, without metadata (places, devices, names), without anything
 * that hid before, behind or between the pixels. An animation keeps its frames. AVIF becomes WebP, because encoding
 * AVIF takes seconds.
 *
 * @throws ProblemError file_type_refused when it cannot be decoded within these limits.
 */
export async function processImage(path: string, mediaType: string): Promise<ProcessedImage> {
  return oneOfTwo(async () => {
    try {
      return await reencode(path, mediaType);
    } catch {
      throw new ProblemError('file_type_refused', {
        detail: 'The image cannot be read or has too many pixels',
      });
    }
  });
}

async function reencode(path: string, mediaType: string): Promise<ProcessedImage> {
  const sharp = await loadSharp();
  const options: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true };
  const { pages = 1 } = await sharp(path, options).metadata();
  const animated = pages > 1 && mediaType !== 'image/avif';
  const upright = animated ? sharp(path, { ...options, animated }) : sharp(path, options).autoOrient();
  const { data: content, info } = await encode(upright, mediaType)
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(path, options)
    .autoOrient()
    .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer();
  // Of an animation, the size of one frame.
  return {
    mediaType: `image/${info.format}`,
    width: info.width,
    height: info.pageHeight ?? info.height,
    content,
    thumbnail,
  };
}

function encode(image: Sharp, mediaType: string): Sharp {
  switch (mediaType) {
    case 'image/png':
      return image.png({ compressionLevel: 6 });
    case 'image/gif':
      return image.gif({ effort: 3 });
    case 'image/jpeg':
      return image.jpeg({ quality: 90 });
    default:
      return image.webp({ quality: 90, effort: 3 });
  }
}

/** Loaded with the first image only: an instance that never sees one keeps the memory. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  // Every decoder that we did not choose is closed, whatever the content pretends to be.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: DECODERS });
  return sharp;
}

const DECODERS = [
  'VipsForeignLoadPng',
  'VipsForeignLoadJpeg',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadWebp',
  'VipsForeignLoadHeif',
];
