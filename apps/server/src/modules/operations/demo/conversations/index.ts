import type { Script } from '../script.ts';
import { ACTIVE } from './active.ts';
import { ADVICE } from './advice.ts';
import { ORDERS } from './orders.ts';
import { PAYMENTS } from './payments.ts';
import { WAITING } from './waiting.ts';
import { WORKSHOP } from './workshop.ts';

/** Three weeks at Northwind Cycles. */
export const SCRIPTS: readonly Script[] = [
  ...ORDERS,
  ...PAYMENTS,
  ...WORKSHOP,
  ...ADVICE,
  ...ACTIVE,
  ...WAITING,
];
