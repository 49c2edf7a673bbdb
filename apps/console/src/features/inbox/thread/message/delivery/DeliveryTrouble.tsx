import type { Delivery, Message } from '@parley/contract';
import { IconAlertCircle, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './delivery.module.css';
import { channelsOwnWords, failureText } from './failure-text.ts';
import { SendAgain } from './SendAgain.tsx';

/** In words, what became of a message that did not arrive, or of which nobody knows. Nothing for all others. */
export const DeliveryTrouble = ({ message, delivery }: { message: Message; delivery: Delivery }) => {
  if (delivery.state === 'failed') return <Failed message={message} delivery={delivery} />;
  return delivery.state === 'unknown' ? <Unknown message={message} /> : null;
};

const Unknown = ({ message }: { message: Message }) => {
  const { t } = useTranslation('delivery');
  return (
    <div className={classes.trouble} data-state="unknown">
      <IconHelpCircle size={15} aria-hidden />
      <div>
        <p>{t('unknown')}</p>
        <SendAgain message={message} mayBeTwice />
      </div>
    </div>
  );
};

const Failed = ({ message, delivery }: { message: Message; delivery: Delivery }) => {
  const { t } = useTranslation('delivery');
  const { what, remedy } = failureText(t, delivery);
  const ownWords = channelsOwnWords(delivery);
  return (
    <div className={classes.trouble} data-state="failed">
      <IconAlertCircle size={15} aria-hidden />
      <div>
        <p>
          <strong>{t('failed')}</strong> <span dir="auto">{what}</span>
        </p>
        {remedy && <p className={classes.remedy}>{remedy}</p>}
        <SendAgain message={message} mayBeTwice={false} />
        {ownWords && (
          <details className={classes.ownWords}>
            <summary>{t('details')}</summary>
            <p dir="auto">{ownWords}</p>
          </details>
        )}
      </div>
    </div>
  );
};
