import type { Delivery, DeliveryState } from '@parley/contract';
import {
  IconAlertCircle,
  IconCheck,
  IconChecks,
  IconClock,
  IconHelpCircle,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { en } from '../../../../../i18n/en/index.ts';
import { briefTime } from '../../../../../ui/time.ts';
import classes from './delivery.module.css';

const ICONS = {
  queued: IconClock,
  unknown: IconHelpCircle,
  sent: IconCheck,
  failed: IconAlertCircle,
  delivered: IconChecks,
  read: IconChecks,
  played: IconPlayerPlay,
} as const satisfies Record<DeliveryState, unknown>;

/** How far a message has come on its channel: a sign, and the word for it, which eyes see at the newest only. */
export const DeliveryTick = ({ delivery: { state } }: { delivery: Delivery }) => {
  const { t } = useTranslation('delivery');
  const Icon = ICONS[state];
  return (
    <span className={classes.tick} data-state={state}>
      <span className={classes.word}>{t(`states.${state}`)}</span>
      <Icon size={14} stroke={state === 'read' ? 2.6 : 1.9} aria-hidden />
    </span>
  );
};

/** Since when it stands where it stands, and how the channel charges it. */
export const DeliveryFacts = ({ delivery: { state, at, pricing } }: { delivery: Delivery }) => {
  const { t } = useTranslation('delivery');
  return (
    <>
      <span>{t('since', { state: t(`states.${state}`), time: briefTime(at) })}</span>
      {pricing && <Price pricing={pricing} />}
    </>
  );
};

type Category = keyof typeof en.delivery.categories;
const isKnown = (category: string): category is Category => Object.hasOwn(en.delivery.categories, category);

const Price = ({ pricing: { category, type } }: { pricing: NonNullable<Delivery['pricing']> }) => {
  const { t } = useTranslation('delivery');
  const name = isKnown(category) ? t(`categories.${category}`) : category;
  return <span>{t(type?.startsWith('free') ? 'priceFree' : 'price', { category: name })}</span>;
};
