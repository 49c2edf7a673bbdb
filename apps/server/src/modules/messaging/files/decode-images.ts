/** The program of a process of its own, which knows nothing but the files that it is told to look at. */
import sharp, { type Sharp, type SharpOptions } from 'sharp';

/** Pixels of all frames together: 50 million are 200 MB while they are decoded. */
const MAX_PIXELS = 50_000_000;
const TIMEOUT_SECONDS = 20;
const THUMBNAIL_PX = 480;
const OPTIONS: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true };

/** `measure` reads the header only. */
export type Question =
  | { step: 'measure'; path: string }
  | { step: 'reencode'; path: string; mediaType: string };

export type Answers = { measure: { pixels: number }; reencode: ProcessedImage };
export type Answer = Answers[Question['step']] | { refused: true };

export type ProcessedImage = {
  mediaType: string;
  width: number;
  height: number;
  content: Uint8Array;
  thumbnail: Uint8Array;
};

sharp.cache(false);
sharp.concurrency(1);
// Every decoder that we did not choose is closed, whatever the content pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadPng',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
});

process.on('disconnect', () => process.exit());
process.on('message', (question: Question) => {
  const say = (answer: Answer) => process.send?.(answer);
  answer(question).then(say, () => say({ refused: true }));
});

const answer = (question: Question): Promise<Answer> =>
  question.step === 'measure' ? measure(question.path) : reencode(question.path, question.mediaType);

async function measure(path: string): Promise<Answer> {
  const { width, height, pages = 1 } = await sharp(path, OPTIONS).metadata();
  const pixels = width * height * pages;
  return pixels > MAX_PIXELS ? { refused: true } : { pixels };
}

async function reencode(path: string, mediaType: string): Promise<ProcessedImage> {
  const { pages = 1 } = await sharp(path, OPTIONS).metadata();
  const animated = pages > 1 && mediaType !== 'image/avif';
  const upright = animated ? sharp(path, { ...OPTIONS, animated }) : sharp(path, OPTIONS).autoOrient();
  const { data: content, info } = await encode(upright, mediaType)
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(path, OPTIONS)
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
