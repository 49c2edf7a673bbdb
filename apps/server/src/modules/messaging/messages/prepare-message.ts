import type { Content } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { authorOf, type Writer } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Service } from '../../../service.ts';
import { plainFormOf } from './content-rules.ts';
import { createMessageRules } from './message-rules.ts';
import { PROCESSORS } from './processors/index.ts';
import type { Draft, MessageRules, Processor } from './processors/processor.ts';
import { fingerprintOf, type Sent } from './sent.ts';

/** What is still to be posted, as its sender sent it. */
export type Outgoing = {
  kind?: 'text' | 'note' | undefined;
  text: string;
  fileIds?: readonly string[] | undefined;
  replyToSeq?: number | undefined;
  content?: Content | null | undefined;
  /** It was said elsewhere already, so nothing refuses it; and when it was written there. */
  arrived?: { wroteAt: Date | null } | undefined;
};

/** A message that has passed the processors: what is stored of it, what it was, and why it may not be stored. */
export type PreparedMessage = {
  kind: 'text' | 'note';
  text: string;
  content: Content | null;
  fileIds: readonly string[];
  replyToSeq: number | null;
  /** Null: now, and here. */
  wroteAt: Date | null;
  /** What a repeat is recognised by. */
  sent: Sent;
  fingerprint: Buffer;
  /** Told only if it is no repeat: what was posted once stays posted, whatever the rules have become since. */
  refusal: ProblemError | null;
};

/**
 * The one door for messages: whatever is to stand in a thread passes the processors here, before it is queued or stored.
 * Waits only if this node has not looked at the workspace's rules for a while.
 */
export type MessageDoor = Pick<Service, 'onCommitted' | 'onDelivered'> & {
  prepare(caller: Writer, outgoing: Outgoing): Promise<PreparedMessage>;
  /** A text that takes the place of another one passes the same processors. */
  prepareText(caller: Writer, draft: Draft): Promise<Processed>;
};

type Processed = { text: string; refusal: ProblemError | null };

export function createMessageDoor(
  { db, clock, keyring }: Pick<Basics, 'db' | 'clock' | 'keyring'>,
  processors: readonly Processor[] = PROCESSORS,
): MessageDoor {
  const rules = createMessageRules(db, clock);
  const prepareText = async (caller: Writer, draft: Draft): Promise<Processed> => {
    const known = rules.of(caller.workspaceId);
    return process(processors, directionOf(caller), draft, known instanceof Promise ? await known : known);
  };
  return {
    prepareText,
    prepare: async (
      caller,
      { kind = 'text', text, fileIds = [], replyToSeq = null, content = null, arrived },
    ) => {
      const sent = { kind, text, fileIds, replyToSeq, content };
      const plain = content ? plainFormOf(content, text) : text;
      const processed = await prepareText(caller, { kind, text: plain, attachments: fileIds.length });
      const refusal = arrived
        ? null
        : (processed.refusal ?? refusalOfKind(caller, kind, content, fileIds.length));
      const wroteAt = arrived?.wroteAt ?? null;
      return {
        ...sent,
        ...processed,
        wroteAt,
        refusal,
        sent,
        fingerprint: fingerprintOf(keyring, sent),
      };
    },
    onCommitted: rules.noteChange,
    onDelivered: rules.noteChange,
  };
}

/** Notes are for members, and from them; places, people, questions and voice notes too, and they are for customers. */
function refusalOfKind(
  writer: Writer,
  kind: 'text' | 'note',
  content: Content | null,
  files: number,
): ProblemError | null {
  const isRefused =
    directionOf(writer) === 'in' ? kind === 'note' || content !== null : kind === 'note' && content;
  const isSilent = content?.type === 'voice_note' && files !== 1;
  return isRefused || isSilent ? new ProblemError('invalid_request') : null;
}

const directionOf = (writer: Writer): 'in' | 'out' => (authorOf(writer).kind === 'contact' ? 'in' : 'out');

function process(
  processors: readonly Processor[],
  direction: 'in' | 'out',
  draft: Draft,
  rules: MessageRules,
): Processed {
  let { text } = draft;
  for (const processor of processors) {
    if (processor.direction !== 'both' && processor.direction !== direction) continue;
    const verdict = processor.process({ ...draft, text }, rules);
    if (verdict.action === 'refuse') return { text, refusal: verdict.problem };
    if (verdict.action === 'rewrite') text = verdict.text;
  }
  return { text, refusal: null };
}
