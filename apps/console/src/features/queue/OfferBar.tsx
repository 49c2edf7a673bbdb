import { Button } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { useMemberName } from '../../live/names.ts';
import { Countdown } from './Countdown.tsx';
import { OfferCard } from './OfferCard.tsx';
import { isOffered, type Offered, useStands } from './offers.ts';
import classes from './queue.module.css';
import { useAnswerOffer } from './use-answer-offer.ts';

/** At the head of a thread: to whom it is offered, and what I can do about it. Nothing while it is offered to nobody. */
export const OfferBar = ({ conversation }: { conversation: Conversation }) => {
  const meId = useLive((state) => state.meId);
  if (!isOffered(conversation)) return null;
  return conversation.offer.memberId === meId ? (
    <OfferCard conversation={conversation} place="thread" />
  ) : (
    <OfferedToOther conversation={conversation} />
  );
};

const OfferedToOther = ({ conversation }: { conversation: Offered }) => {
  const { t } = useTranslation('queue');
  const { offer, id, ownerId } = conversation;
  const name = useMemberName(offer.memberId);
  const isMine = useLive((state) => ownerId === state.meId);
  const answer = useAnswerOffer(id);
  if (!useStands(offer.expiresAt)) return null;
  return (
    <div className={classes.bar}>
      <IconHourglass size={16} stroke={1.8} aria-hidden />
      <span className={classes.barWords} role="status">
        {t('offer.toOther', { name })}
      </span>
      <Countdown until={offer.expiresAt} />
      {isMine && (
        <Button
          size="compact-sm"
          variant="default"
          loading={answer.isPending}
          onClick={() => answer.mutate(false)}
        >
          {t('offer.takeBack')}
        </Button>
      )}
    </div>
  );
};
