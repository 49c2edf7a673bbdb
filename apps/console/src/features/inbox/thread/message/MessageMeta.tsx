import type { Message } from '@parley/contract';
import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime, exactTime } from '../../../../ui/time.ts';
import { DeliveryFacts, DeliveryTick } from './delivery/DeliveryTick.tsx';
import { MessageTime } from './MessageTime.tsx';
import classes from './message.module.css';

type Props = { message: Message; isLastSeen: boolean };

/** When it was sent and last corrected, how far it has come on its channel or that the customer has seen it up to here. */
export const MessageMeta = ({ message, isLastSeen }: Props) => {
  const { editedAt, content, delivery } = message;
  return (
    <footer className={classes.meta}>
      {isLastSeen && !delivery && <Seen />}
      {editedAt && content?.type !== 'withdrawn' && <Edited at={editedAt} />}
      <span className={classes.moment}>
        {delivery && <DeliveryTick delivery={delivery} />}
        <MessageTime message={message} />
        <span className={classes.exact}>
          <span>{exactTime(message.at)}</span>
          {delivery && <DeliveryFacts delivery={delivery} />}
        </span>
      </span>
    </footer>
  );
};

const Edited = ({ at }: { at: string }) => {
  const { t } = useTranslation('inbox');
  return (
    <span className="tabular" title={exactTime(at)}>
      {t('thread.edited', { time: clockTime(at) })}
    </span>
  );
};

const Seen = () => {
  const { t } = useTranslation('inbox');
  return (
    <span className={classes.seen}>
      <IconChecks size={14} aria-hidden /> {t('thread.seen')}
    </span>
  );
};
