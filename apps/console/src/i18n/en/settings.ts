/** Settings: people, topics, inboxes, workspace, my profile. */
export const settings = {} as const;
