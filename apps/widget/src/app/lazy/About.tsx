import { quoteOf } from '@parley/client/customer';
import type { Quote } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { focusComposer } from '../focus.ts';
import { authorName } from '../message/author.ts';
import { IconButton } from '../parts/Icon.tsx';
import { type Edit, hasLine } from '../store.ts';
import { messageAt } from '../threads.ts';
import { problemText } from '../trouble.ts';
import { Quoted } from './Quoted.tsx';

type Props = { edited: Edit | undefined; quote: Quote | null; onClose(): void };

/** The message as it is now. */
const nowOf = ({ message }: Edit) => quoteOf(messageAt(message.conversationId, message.seq) ?? message);

/** What the draft is about, above it: the message that it answers, or the one whose text it becomes. */
export function About({ edited, quote, onClose }: Props) {
  const shown = edited ? nowOf(edited) : quote;
  if (!shown) return null;
  const code = edited?.problem ?? (edited && !hasLine() && 'needsLine');
  const title = edited ? t('edit') : t('answering', { name: authorName(shown.author) });
  return (
    <div class="about">
      <Quoted quote={shown} title={title} />
      <IconButton
        icon="close"
        label={t('cancel')}
        onClick={() => {
          focusComposer();
          onClose();
        }}
      />
      <p role="alert" class="bad">
        {code && problemText(code)}
      </p>
    </div>
  );
}
