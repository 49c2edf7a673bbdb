import type { Delivery, Message } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { DeliveryTick } from './message/delivery/DeliveryTick.tsx';
import { failureText } from './message/delivery/failure-text.ts';

/** What Parley itself wrote to somebody who waits, in their language. */
export const ToldText = ({ message: { text, content } }: { message: Message }) => {
  const { t } = useTranslation('queue');
  if (content?.type !== 'choices') return t('notice.told', { text });
  const options = content.options.map(({ title }) => title).join(', ');
  return t('notice.asked', { text, options });
};

/** How far it has come on its channel; there is nobody who could have it sent again. */
export const ToldDelivery = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('delivery');
  return (
    <>
      {' '}
      <DeliveryTick delivery={delivery} />
      {delivery.state === 'failed' && <> {failureText(t, delivery).what}</>}
    </>
  );
};
