/** What customers of Northwind Cycles choose from, in the order of the four topics that every new workspace has. */
export const TOPICS = {
  advice: { name: 'Bikes and advice', description: 'Which bike, which size, test rides' },
  orders: { name: 'Orders and delivery', description: 'Where an order is, changes, returns' },
  payments: { name: 'Payments and invoices', description: 'Cards, refunds, job bikes, receipts' },
  workshop: { name: 'Workshop and repairs', description: 'Appointments, spare parts, warranty' },
} as const;

export type TopicKey = keyof typeof TOPICS;

export const GREETING = 'Hello! Sizes, spokes or a late parcel: ask us anything.';
