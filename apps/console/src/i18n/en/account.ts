/** Login, setup, invitation. */
export const account = {} as const;
