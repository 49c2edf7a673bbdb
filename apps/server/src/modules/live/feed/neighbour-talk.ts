import { Subject, Typing, Uuid } from '@parley/contract';
import { type Static, type TSchema, Type } from 'typebox';
import { compileCheck } from '../../../http/validation.ts';

const said = <K extends string, P extends Record<string, TSchema>>(kind: K, properties: P) =>
  Type.Object({ kind: Type.Literal(kind), ...properties }, { additionalProperties: false });

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Change = Type.Object(
  { ...Subject.properties, online: Type.Boolean() },
  { additionalProperties: false },
);
const Viewer = Type.Object({ memberId: Uuid, conversationId: Uuid }, { additionalProperties: false });

/**
 * What nodes tell each other about one workspace: how far its log goes, and what is true for a moment. Nothing that is stored.
 * `rev` counts what a node has told of who is there, so that a gap is noticed.
 */
const Said = Type.Union([
  said('head', { seq: Count }),
  said('typing', { contactId: Type.Union([Uuid, Type.Null()]), frame: Typing }),
  said('changes', { rev: Count, changes: Type.Array(Change) }),
  said('view', { rev: Count, memberId: Uuid, conversationId: Type.Union([Uuid, Type.Null()]) }),
  said('whole', { rev: Count, subjects: Type.Array(Subject), viewers: Type.Array(Viewer) }),
  said('beat', { rev: Count }),
  said('ask', { of: Type.Union([Uuid, Type.Null()]) }),
  said('bye', {}),
]);
export type Said = Static<typeof Said>;
export type Viewer = Static<typeof Viewer>;

const check = compileCheck(Said);

/** Null for what is none of it: another release may say more than we understand. */
export const readSaid = (message: unknown): Said | null =>
  check(message) === null ? (message as Said) : null;
