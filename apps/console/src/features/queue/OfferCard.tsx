import { Button } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contactName, useContact, useMemberName, useTopicName } from '../../live/names.ts';
import { Countdown } from './Countdown.tsx';
import { type Offered, useStands } from './offers.ts';
import classes from './queue.module.css';
import { useAnswerOffer } from './use-answer-offer.ts';

type Props = { conversation: Offered; onAccepted?: () => void; place: 'float' | 'thread' };

/** A colleague asks me to take over: who, whom, how long I have, yes or no. */
export const OfferCard = ({ conversation, onAccepted, place }: Props) => {
  const { t } = useTranslation('queue');
  const { offer, ownerId, id } = conversation;
  const customer = contactName(useContact(conversation.contactId));
  const name = useMemberName(ownerId);
  const topic = useTopicName(conversation);
  const answer = useAnswerOffer(id, onAccepted);
  if (!useStands(offer.expiresAt)) return null;
  return (
    <section className={classes.offer} data-place={place} aria-label={t('offer.label')}>
      <IconArrowForwardUp size={20} stroke={1.8} aria-hidden className={classes.offerIcon} />
      <div className={classes.offerWords} role="alert">
        <strong>{name ? t('offer.toYou', { name, customer }) : t('offer.toYouUnknown', { customer })}</strong>
        <span className={classes.dim}>
          <bdi>{topic}</bdi> · <Countdown until={offer.expiresAt} />
        </span>
      </div>
      <div className={classes.offerButtons}>
        <Button size="compact-md" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('offer.accept')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={answer.isPending}
          onClick={() => answer.mutate(false)}
        >
          {t('offer.decline')}
        </Button>
      </div>
    </section>
  );
};
