import type { OutboxItem } from '@parley/client/customer';
import { type Key, t } from '../../i18n/index.ts';
import { morePart } from '../later.ts';
import { Bubble } from './Bubble.tsx';
import { Content } from './Content.tsx';

const STATUS: Record<OutboxItem['state'], Key> = {
  held: 'waitingToSend',
  waiting: 'waitingToSend',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
};

const Refusal = morePart.shown((part) => part.Refusal);

/** A message of mine that the server has not confirmed. */
export const Pending = ({ item, isFirst }: { item: OutboxItem; isFirst: boolean }) => (
  <Bubble
    id={item.clientId}
    mine
    author={t('you')}
    isFirst={isFirst}
    at={item.order}
    status={STATUS[item.state]}
    isStatusShown
    actions={item.state === 'failed' && <Refusal item={item} />}
  >
    <Content text={item.text} content={null} replyTo={item.replyTo ?? null} files={item.attachments} />
  </Bubble>
);
