/** Conversation list, thread, composer, customer panel. */
export const inbox = { title: 'Inbox' } as const;
