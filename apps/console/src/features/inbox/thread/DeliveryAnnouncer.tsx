import type { DeliveryState } from '@parley/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from './thread-rows.ts';

const troubleIn = (state: DeliveryState) =>
  state === 'failed' ? 'announceFailed' : state === 'unknown' ? 'announceUnknown' : null;

/** Tells a screen reader when a message turns out not to have arrived; what stood like that before stays silent. */
export const DeliveryAnnouncer = ({ rows }: { rows: readonly ThreadRow[] }) => {
  const { t } = useTranslation('delivery');
  const known = useRef(new Map<number, DeliveryState>());
  const [text, setText] = useState('');
  useEffect(() => {
    for (const row of rows) {
      const delivery = row.type === 'message' && row.message.delivery;
      if (!delivery) continue;
      const { seq, text: said } = row.message;
      const before = known.current.get(seq);
      known.current.set(seq, delivery.state);
      const trouble = troubleIn(delivery.state);
      if (trouble && before && before !== delivery.state) setText(t(trouble, { text: said }));
    }
  }, [rows, t]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
};
