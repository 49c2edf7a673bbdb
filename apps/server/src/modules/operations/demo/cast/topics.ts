import type { TopicQueue } from '@parley/contract';

/** What customers of Northwind Cycles choose from, in the order of the four topics that every new workspace has. */
export const TOPICS = {
  advice: { name: 'Bikes and advice', description: 'Which bike, which size, test rides' },
  orders: { name: 'Orders and delivery', description: 'Where an order is, changes, returns' },
  payments: { name: 'Payments and invoices', description: 'Cards, refunds, job bikes, receipts' },
  workshop: { name: 'Workshop and repairs', description: 'Appointments, spare parts, warranty' },
} as const;

const WORKDAYS = [1, 2, 3, 4, 5];

/** The mechanics go home; all else is answered at any hour, so that the demo is alive at night, too. */
export const WORKSHOP_LINE: Partial<TopicQueue> = {
  hours: {
    timeZone: 'Europe/London',
    weekly: [
      ...WORKDAYS.map((day) => ({ day, from: '08:00', to: '18:00' })),
      { day: 6, from: '09:00', to: '13:00' },
    ],
    holidays: [],
  },
  whenClosed: {
    action: 'leave_message',
    text: 'The workshop opens again in the morning. Tell us what your bike needs, and we call you back.',
  },
};

export type TopicKey = keyof typeof TOPICS;

export const GREETING = 'Hello! Sizes, spokes or a late parcel: ask us anything.';
