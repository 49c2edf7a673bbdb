import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from './thread-rows.ts';

type Props = { rows: readonly ThreadRow[]; name: string };

/** Reads the customer's new messages to a screen reader; what was there before stays silent. */
export const ThreadAnnouncer = ({ rows, name }: Props) => {
  const { t } = useTranslation('inbox');
  const last = rows.at(-1);
  const message = last?.type === 'message' && last.message.author.kind === 'contact' ? last.message : null;
  const heard = useRef(message?.seq ?? 0);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!message || message.seq <= heard.current) return;
    heard.current = message.seq;
    const files = message.attachments.map((attachment) => attachment.name).join(', ');
    setText(t('thread.announce', { name, text: message.text || files }));
  }, [message, name, t]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
};
