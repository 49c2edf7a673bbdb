import { ProblemError } from '../../../../platform/errors.ts';
import { keep, type Processor, refuse } from './processor.ts';

/** Something must be there to be read: a text, or files without one. */
export const refuseEmpty: Processor = {
  name: 'refuse-empty',
  direction: 'both',
  process: ({ text, attachments }) =>
    attachments === 0 && text.trim() === '' ? refuse(new ProblemError('message_empty')) : keep,
};
