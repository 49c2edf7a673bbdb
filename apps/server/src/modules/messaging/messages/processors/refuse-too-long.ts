import { ProblemError } from '../../../../platform/errors.ts';
import { keep, type Processor, refuse } from './processor.ts';

/** The limit of the workspace, in characters (code points), as the counters of the composers count. */
export const refuseTooLong: Processor = {
  name: 'refuse-too-long',
  direction: 'both',
  process: ({ text }, { messageChars: maximum }) =>
    // No text has more code points than code units, so most are not counted.
    text.length > maximum && Array.from(text).length > maximum
      ? refuse(new ProblemError('message_too_long', { details: { maximum } }))
      : keep,
};
