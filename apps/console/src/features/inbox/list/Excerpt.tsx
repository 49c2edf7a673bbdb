import type { Conversation } from '@parley/contract';
import { IconMessageOff, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTyping } from '../../../live/ephemera.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { excerptText } from '../excerpt-text.ts';
import classes from './list.module.css';

/** The newest line, or that the customer is writing one right now. */
export const Excerpt = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const contact = useContact(conversation.contactId);
  const isTyping = useTyping(conversation.id).some((entry) => entry.kind === 'contact');
  const last = conversation.lastMessage;
  if (isTyping)
    return <i className={classes.excerpt}>{t('thread.typing', { name: contactName(contact) })}…</i>;
  if (!last) return <span className={classes.excerpt}>{t('list.noMessage')}</span>;
  return (
    <span className={classes.excerpt} data-content={last.contentType ?? undefined} dir="auto">
      {last.contentType === 'withdrawn' && <IconMessageOff size={13} aria-hidden />}
      {last.attachments > 0 && <IconPaperclip size={13} aria-hidden />} {prefixed(excerptText(last))}
    </span>
  );

  function prefixed(line: string): string {
    return last?.authorKind === 'contact' ? line : t('list.agent', { text: line });
  }
};
