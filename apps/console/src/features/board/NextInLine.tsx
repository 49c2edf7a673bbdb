import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Conversation } from '@parley/contract';
import { IconArrowForwardUp, IconFlame } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { contactName, useContact, useTopicName } from '../../live/names.ts';
import { takeNews } from '../../live/news.ts';
import { problemText } from '../../ui/ProblemMessage.tsx';
import { HandOverDialog, useActions, useConversationList } from '../inbox/index.ts';
import classes from './board.module.css';
import { WaitSince } from './figures.tsx';

const SHOWN = 8;
const PRIORITY_MAX = 10;

/** Whom to step in for: open, raise, or give to somebody. */
export const NextInLine = () => {
  const { t } = useTranslation('board');
  const { rows } = useConversationList({ view: 'waiting', sort: 'longest_waiting' });
  return (
    <section className={classes.section} aria-label={t('next')}>
      <h2 className={classes.sectionTitle}>{t('next')}</h2>
      {rows.length === 0 && <p className={classes.dim}>{t('nextEmpty')}</p>}
      <ul className={classes.agents}>
        {rows.slice(0, SHOWN).map((conversation) => (
          <Waiting key={conversation.id} conversation={conversation} />
        ))}
      </ul>
    </section>
  );
};

const Waiting = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('board');
  const name = contactName(useContact(conversation.contactId));
  const topic = useTopicName(conversation);
  const actions = useActions(conversation);
  const raise = useRaise(conversation, name);
  return (
    <li className={classes.waitingRow}>
      <span className={classes.waitingWho}>
        <Link
          to="/inbox/$conversationId"
          params={{ conversationId: conversation.id }}
          search={{ view: 'waiting' }}
        >
          <bdi>{name}</bdi>
        </Link>
        <span className={classes.dim}>
          <bdi>{topic}</bdi> · <WaitSince since={conversation.waitingSince} />
          {conversation.priority !== 0 && (
            <>
              {' '}
              · <IconFlame size={13} aria-hidden /> {conversation.priority}
            </>
          )}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFlame size={14} aria-hidden />}
        aria-label={t('raiseLabel', { name })}
        disabled={conversation.priority >= PRIORITY_MAX}
        loading={raise.isPending}
        onClick={() => raise.mutate()}
      >
        {t('raise')}
      </Button>
      {actions.openHandOver && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowForwardUp size={14} aria-hidden />}
          aria-label={t('giveLabel', { name })}
          onClick={actions.openHandOver}
        >
          {t('give')}
        </Button>
      )}
      {actions.isHandingOver && <HandOverDialog conversation={conversation} actions={actions} />}
    </li>
  );
};

function useRaise({ id, priority }: Conversation, name: string) {
  const { t } = useTranslation('board');
  return useMutation({
    mutationFn: () =>
      api.call('updateConversation', { params: { conversationId: id }, body: { priority: priority + 1 } }),
    onSuccess: (conversation) => {
      takeNews({ conversations: [conversation] });
      notifications.show({ message: t('raised', { name, priority: conversation.priority }) });
    },
    onError: (error) => notifications.show({ color: 'yellow', message: problemText(error) }),
  });
}
