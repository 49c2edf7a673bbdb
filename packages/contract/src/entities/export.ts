import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, oneOf, Uuid } from '../scalars.ts';

export const ExportKind = oneOf('conversations', 'contacts');
export type ExportKind = Static<typeof ExportKind>;

export const ExportFormat = oneOf('csv', 'jsonl');
export type ExportFormat = Static<typeof ExportFormat>;

/** Who took what out of the workspace, and when. */
export const Export = closed({
  id: Uuid,
  kind: ExportKind,
  format: ExportFormat,
  memberId: Uuid,
  /** Through which API key; null: signed in. */
  apiKeyId: nullable(Uuid),
  startedAt: Instant,
  /** Null: it has not ended, or broke off. */
  finishedAt: nullable(Instant),
  rows: Type.Integer({ minimum: 0 }),
});
export type Export = Static<typeof Export>;
