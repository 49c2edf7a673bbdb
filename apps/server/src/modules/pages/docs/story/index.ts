import { messagesChange } from './change.ts';
import type { Chapter } from './chapter.ts';
import { handOverAndEnd, refusals, tidyUp } from './end.ts';
import { prepareWorkspace, setUp } from './prepare.ts';
import { agentAnswers, customerWrites } from './talk.ts';
import { programsAreCalled } from './webhooks.ts';
import { whatsapp } from './whatsapp.ts';

export type { Chapter, Step } from './chapter.ts';

/** A day of a new instance, in the order in which it happens. Each step stands on those before it. */
export const story: readonly Chapter[] = [
  setUp,
  prepareWorkspace,
  customerWrites,
  agentAnswers,
  messagesChange,
  handOverAndEnd,
  refusals,
  programsAreCalled,
  whatsapp,
  tidyUp,
];
