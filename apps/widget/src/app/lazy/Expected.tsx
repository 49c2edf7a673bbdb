import type { Content } from '@parley/contract';
import { t } from '../../i18n/index.ts';

type Props = { file: Extract<Content, { type: 'expected_file' }> };

/** A file that is on its way, or that did not come. Why, the company knows. */
export const Expected = ({ file: { kind, name, state } }: Props) => (
  <p class="instead">{t(state === 'coming' ? 'fileComing' : 'fileFailed', { name: name ?? t(kind) })}</p>
);
