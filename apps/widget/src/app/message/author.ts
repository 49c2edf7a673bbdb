import type { Author } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { inbox } from '../store.ts';

/** As the customer knows them: themselves, an agent by name, or the company. */
export const authorName = ({ kind, name }: Author): string =>
  kind === 'contact' ? t('you') : (name ?? inbox.value?.workspaceName ?? '');
