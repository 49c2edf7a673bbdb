/** What goes along with a message and comes back with its receipts: its place, which part of it, and the try (`~2`) that people made. */
export const tagOf = (conversationId: string, messageSeq: number): string =>
  `${conversationId}:${messageSeq}`;

const TAG = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,15})(?:\.(\d{1,4}))?(?:~\d{1,6})?$/;

/** Null: it is none of ours. The first part and the first try bear no number. */
export function readTag(tag: string): { conversationId: string; messageSeq: number; part: number } | null {
  const [, conversationId, seq, part] = TAG.exec(tag) ?? [];
  if (!conversationId || !seq) return null;
  return { conversationId, messageSeq: Number(seq), part: part ? Number(part) - 1 : 0 };
}
