import type { DeliveryState, Message } from '@parley/contract';
import type { ReactNode } from 'react';
import classes from './message.module.css';

type Props = {
  rowKey: string;
  side: 'own' | 'other';
  kind: Message['kind'];
  isFirstOfGroup: boolean;
  /** Of a message that is on its way. */
  state?: string | undefined;
  /** How far it has come on its channel, if it has one. */
  delivery?: DeliveryState | undefined;
  children: ReactNode;
};

/** The shape of every message, whatever is in it. In focus it shows its exact time. */
export const Bubble = ({ rowKey, side, kind, isFirstOfGroup, state, delivery, children }: Props) => (
  <article
    className={classes.message}
    data-row={rowKey}
    data-message
    data-side={side}
    data-kind={kind}
    data-first={isFirstOfGroup || undefined}
    data-state={state}
    data-delivery={delivery}
    tabIndex={-1}
  >
    <div className={classes.bubble}>{children}</div>
  </article>
);
