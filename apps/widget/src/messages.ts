/** What the frame and the page around it say to each other. Anything of another form is not for us and is ignored. */

export type FrameMessage =
  | { type: 'ready' }
  /** `open`: the visitor has a conversation that is not closed. `accent` as `#rrggbb`. */
  | { type: 'state'; unread: number; open: boolean; accent: string }
  | { type: 'close' }
  /** What became of a token that the site signed: `signed_in`, `signed_out`, or the code of a problem. */
  | { type: 'identity'; outcome: string };

export type PageMessage =
  /** `full`: the frame covers the whole screen. */
  | { type: 'shown'; visible: boolean; full: boolean }
  /** Hints of the page about its visitor, which nobody checked; and `token`, which its site signed; null: they signed out of it. */
  | { type: 'identify'; name?: string; email?: string; token?: string | null }
  | { type: 'page'; url: string };

type Fields = Record<string, unknown>;

const MARK = 'parley';
/** As the server takes it at most. */
const LONGEST_TOKEN = 8_000;
export const isColour = (value: unknown): value is string => /^#[0-9a-f]{6}$/.test(String(value));

const isShort = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= max;

/** Puts our mark on a message, so that neither side mistakes another script's message for one of ours. */
export const sealed = (message: FrameMessage | PageMessage) => ({ [MARK]: 1, ...message });

const fieldsOf = (data: unknown): Fields | undefined =>
  typeof data === 'object' && data !== null && (data as Fields)[MARK] === 1 ? (data as Fields) : undefined;

/** What the frame said, or undefined when it is no message of ours. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  const fields = fieldsOf(data);
  if (fields?.type === 'ready' || fields?.type === 'close') return { type: fields.type };
  if (fields?.type === 'identity' && isShort(fields.outcome, 40))
    return { type: 'identity', outcome: fields.outcome };
  if (fields?.type !== 'state') return undefined;
  const { unread, open, accent } = fields;
  if (!Number.isSafeInteger(unread) || (unread as number) < 0) return undefined;
  if (typeof open !== 'boolean' || !isColour(accent)) return undefined;
  return { type: 'state', unread: unread as number, open, accent };
}

/** What the page said, or undefined when it is no message of ours. */
export function readPageMessage(data: unknown): PageMessage | undefined {
  const fields = fieldsOf(data);
  if (fields?.type === 'shown' && typeof fields.visible === 'boolean' && typeof fields.full === 'boolean') {
    return { type: 'shown', visible: fields.visible, full: fields.full };
  }
  if (fields?.type === 'page' && isShort(fields.url, 2_000)) return { type: 'page', url: fields.url };
  if (fields?.type !== 'identify') return undefined;
  return {
    type: 'identify',
    ...(isShort(fields.name, 80) && { name: fields.name }),
    ...(isShort(fields.email, 254) && { email: fields.email }),
    ...((fields.token === null || isShort(fields.token, LONGEST_TOKEN)) && { token: fields.token }),
  };
}
