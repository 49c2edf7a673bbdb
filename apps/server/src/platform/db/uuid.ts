const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** SET takes no bound values; this is what makes it safe to write an id into its text. */
export function assertUuid(id: string): string {
  if (!isUuid(id)) throw new Error('not a UUID');
  return id;
}
