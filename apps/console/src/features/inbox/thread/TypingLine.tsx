import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { type Typing, useTyping } from '../../../live/ephemera.ts';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import classes from './other-side.module.css';

/** What the customer has typed and not sent; that a colleague is writing here, too. */
export const TypingLine = ({ conversation }: { conversation: Conversation }) => {
  const meId = useLive((state) => state.meId);
  const typing = useTyping(conversation.id).filter((entry) => entry.subjectId !== meId);
  return typing.map((entry) => <OneTyping key={entry.subjectId} entry={entry} conversation={conversation} />);
};

const OneTyping = ({ entry, conversation }: { entry: Typing; conversation: Conversation }) => {
  const { t } = useTranslation(['inbox', 'queue']);
  const contact = useContact(conversation.contactId);
  const isCustomer = entry.kind === 'contact';
  const name = isCustomer ? contactName(contact) : (entry.name ?? '');
  const customerWords = t(entry.preview ? 'thread.typingPreview' : 'thread.typing', { name });
  const words = isCustomer ? customerWords : t('queue:here.typing', { name });
  return (
    <div className={classes.typingRow} data-side={isCustomer ? 'other' : 'own'}>
      <div className={classes.typing}>
        <span className={classes.dots} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        <span>
          <bdi>{words}</bdi>{' '}
          {entry.preview && (
            <>
              <q className={classes.preview} dir="auto">
                {entry.preview}
              </q>{' '}
              <span className={classes.unsent}>{t('thread.typingUnsent')}</span>
            </>
          )}
        </span>
      </div>
    </div>
  );
};
