const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** SET takes no bound values; this is what makes it safe to write an id into its text. */
export function assertUuid(id: string): string {
  if (!UUID.test(id)) throw new Error('not a UUID');
  return id;
}
