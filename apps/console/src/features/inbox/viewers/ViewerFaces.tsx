import type { Conversation } from '@parley/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTyping, useViewers } from '../../../live/ephemera.ts';
import { useLive } from '../../../live/live-state.ts';
import { Face } from '../../../ui/Face.tsx';
import classes from './viewers.module.css';

const SHOWN = 3;

type Props = { conversation: Conversation; size: 'xs' | 'sm' };

/** The colleagues who have a conversation open right now, without me; said in words to those who cannot see faces. */
export const ViewerFaces = ({ conversation, size }: Props) => {
  const viewers = useColleaguesHere(conversation.id);
  const typing = useTyping(conversation.id);
  const text = useViewersText(viewers);
  if (viewers.length === 0) return null;
  const isTyping = (id: string) => typing.some((entry) => entry.subjectId === id);
  return (
    <span className={classes.faces} data-size={size} title={text}>
      {viewers.slice(0, SHOWN).map(({ id, name }) => (
        <span key={id} title={name}>
          <Face name={name} tone="member" size="sm" typing={isTyping(id)} />
        </span>
      ))}
      {viewers.length > SHOWN && (
        <span className={classes.more} aria-hidden>
          +{viewers.length - SHOWN}
        </span>
      )}
      <span className="visually-hidden">{text}</span>
    </span>
  );
};

type Colleague = { id: string; name: string };

function useColleaguesHere(conversationId: string): Colleague[] {
  const ids = useViewers(conversationId);
  const members = useLive((state) => state.members);
  const meId = useLive((state) => state.meId);
  return useMemo(
    () =>
      ids.flatMap((id) => {
        const member = id === meId ? undefined : members[id];
        return member ? [{ id, name: member.name }] : [];
      }),
    [ids, members, meId],
  );
}

function useViewersText(viewers: readonly Colleague[]): string {
  const { t, i18n } = useTranslation('queue');
  const names = viewers.map(({ name }) => name);
  if (names.length === 1) return t('here.one', { name: names[0] ?? '' });
  return t('here.many', { names: new Intl.ListFormat(i18n.language).format(names) });
}
