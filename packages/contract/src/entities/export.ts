import type { Static } from 'typebox';
import { closed, Instant, nullable, oneOf, Uuid } from '../scalars.ts';

export const ExportKind = oneOf('conversations', 'contacts');
export type ExportKind = Static<typeof ExportKind>;

export const ExportFormat = oneOf('csv', 'jsonl');
export type ExportFormat = Static<typeof ExportFormat>;

/** Who takes what out of the workspace, and when. The file is there for ten minutes. */
export const Export = closed({
  id: Uuid,
  kind: ExportKind,
  format: ExportFormat,
  memberId: Uuid,
  /** Through which API key; null: signed in. */
  apiKeyId: nullable(Uuid),
  at: Instant,
});
export type Export = Static<typeof Export>;
