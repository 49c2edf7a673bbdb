import type { Content, ContentType } from '@parley/contract';
import { type Key, t } from '../../i18n/index.ts';

/** What stands in place of the words, by the type of the content. */
const INSTEAD = { withdrawn: 'withdrawn' } as const satisfies Record<ContentType, Key>;

/** A message that is something else than plain text. */
export const Instead = ({ content }: { content: Content }) => (
  <p class="instead">{t(INSTEAD[content.type])}</p>
);
