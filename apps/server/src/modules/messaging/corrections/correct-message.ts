import type { CorrectBody, Message } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { isCorrectable, type MessageDeps } from '../messages/index.ts';
import { accessMessage } from './access-message.ts';
import { changeMessage, type MessagePlace } from './change-message.ts';
import { checkVersion } from './policy.ts';

/**
 * Gives a message of the caller's own another text. Sent again, it is answered with what it made; whoever was overtaken by
 * another change is shown that (`version_conflict`), so no correction is lost without an answer.
 */
export async function correctMessage(
  deps: MessageDeps,
  caller: Participant,
  place: MessagePlace,
  { text, expectedVersion }: CorrectBody,
): Promise<Message> {
  const prepared = await prepare(deps, caller, place, text);
  return changeMessage(deps, caller, place, (before, at) => {
    if (isRepeat(before, prepared.text, expectedVersion)) return null;
    checkVersion(before, expectedVersion);
    checkCorrectable(before);
    if (prepared.refusal) throw prepared.refusal;
    return { ...before, text: prepared.text, editedAt: at.toISOString() };
  });
}

/** Before anything is locked. Kind and files of a message do not change, but by withdrawal, which is seen under the lock. */
async function prepare({ db, door }: MessageDeps, caller: Participant, place: MessagePlace, text: string) {
  const { kind, attachments } = await accessMessage(db.run(caller.workspaceId), caller, place);
  const draft = { kind: kind === 'note' ? kind : 'text', text, attachments: attachments.length } as const;
  return door.prepareText(caller, draft);
}

function checkCorrectable({ content }: Message): void {
  if (isCorrectable(content)) return;
  throw new ProblemError(content?.type === 'withdrawn' ? 'message_withdrawn' : 'not_correctable');
}

/** The same correction was made already, or nothing is to be corrected. */
const isRepeat = ({ text, content, version }: Message, wanted: string, expectedVersion: number): boolean =>
  isCorrectable(content) &&
  text === wanted &&
  (version === expectedVersion || version === expectedVersion + 1);
