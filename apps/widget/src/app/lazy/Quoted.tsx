import type { Quote } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { inbox } from '../store.ts';

/** The message that this one answers, in short and as it is now. */
export function Quoted({ quote }: { quote: Quote }) {
  const { author, excerpt, contentType } = quote;
  const name = author.kind === 'contact' ? t('you') : (author.name ?? inbox.value?.workspaceName ?? '');
  return (
    <blockquote>
      <cite>{name}</cite>
      <p dir="auto">{contentType ? t('withdrawn') : excerpt}</p>
    </blockquote>
  );
}
