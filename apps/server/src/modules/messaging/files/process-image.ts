import type { Clock } from '../../../platform/clock.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { createBudget } from '../../../platform/process/budget.ts';
import { type Account, createFairQueue } from '../../../platform/process/fair-queue.ts';
import type { ProcessedImage } from './decode-images.ts';
import { createDecoders } from './decoders.ts';

export type Images = {
  /**
   * Decodes an image and encodes it anew: turned upright, without metadata (places, devices, names), without anything
   * that hid before, behind or between the pixels. An animation keeps its frames. AVIF becomes WebP, because encoding
   * AVIF takes seconds.
   *
   * @throws ProblemError file_type_refused when it cannot be decoded within the limits; rate_limited for who sent too many pixels
   *   lately or has too many images waiting; unavailable when the workspace has.
   */
  process(account: Account, path: string, mediaType: string): Promise<ProcessedImage>;
  close(): void;
};

const AT_ONCE = 3;
const WAITING = { person: 12, tenant: 40, all: 100 };
/** Twelve of the largest, or fifty photographs of a telephone. */
const PIXELS = { perPerson: 600_000_000, windowMs: 10 * 60_000 };
/** What ends a process that does not end by itself. libvips gives up after 20 s. */
const DEADLINE_MS = { measure: 20_000, reencode: 45_000 };

/** Images in processes of their own, a few at once, fair to workspaces and people. */
export function createImages({ clock }: { clock: Clock }, pixels = PIXELS): Images {
  const inTurn = createFairQueue({ slots: AT_ONCE, waiting: WAITING });
  const decoders = createDecoders();
  const budget = createBudget({
    points: pixels.perPerson,
    windowMs: pixels.windowMs,
    now: () => clock.now().getTime(),
  });
  return {
    process: ({ tenant, person }, path, mediaType) =>
      inTurn({ tenant, person }, () =>
        decoders.use(async (ask) => {
          const { pixels } = await ask({ step: 'measure', path }, DEADLINE_MS.measure).catch(refuse);
          budget.spend(person, pixels);
          return ask({ step: 'reencode', path, mediaType }, DEADLINE_MS.reencode).catch(refuse);
        }),
      ),
    close: decoders.close,
  };
}

function refuse(): never {
  throw new ProblemError('file_type_refused', { detail: 'The image cannot be read or has too many pixels' });
}
