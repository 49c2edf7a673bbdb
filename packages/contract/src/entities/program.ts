import { type Static, Type } from 'typebox';
import { closed, line, nullable, text, Uuid } from '../scalars.ts';
import { ChannelEvent } from './channel.ts';
import { SendableContent } from './content.ts';

/** As the program calls one of its customers. */
const Customer = nullable(text(200, 1));
const account = line(128);

const ProgramFile = closed({
  /** To be fetched from `GET /v1/files/:fileId` with an API key. */
  fileId: Uuid,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer({ minimum: 0 }),
});

/** What Parley calls a company's own program for. There will be more types: answer those with 2xx, too. */
export const ProgramCall = Type.Union([
  closed({
    type: Type.Literal('message'),
    to: Customer,
    /** The `webhook-id` as well, and what receipts name. */
    id: Type.String(),
    text: Type.String(),
    content: nullable(SendableContent),
    file: nullable(ProgramFile),
    /** The id of the message that it answers. */
    replyTo: nullable(Type.String()),
    account,
  }),
  closed({
    type: Type.Literal('reaction'),
    to: Customer,
    messageId: Type.String(),
    /** Null: taken back. */
    emoji: nullable(Type.String()),
    account,
  }),
  /** An agent has read up to there. */
  closed({ type: Type.Literal('read'), messageId: Type.String(), account }),
  /** An admin tests the connection. */
  closed({ type: Type.Literal('test'), account }),
]);
export type ProgramCall = Static<typeof ProgramCall>;

/** What a program sends to its door, signed. */
export const ProgramHook = closed({
  account,
  events: Type.Array(ChannelEvent, { minItems: 1 }),
});
export type ProgramHook = Static<typeof ProgramHook>;
