import type { Message } from '@parley/contract';
import type { CustomerCaller, MemberCaller } from '../../../callers.ts';
import {
  accessConversation,
  claimConversation,
  closeConversation,
  endConversation,
  handOverConversation,
  markSeen,
  reopenConversation,
} from '../../messaging/conversations/index.ts';
import { correctMessage, withdrawMessage } from '../../messaging/corrections/index.ts';
import { readThread } from '../../messaging/messages/index.ts';
import type { Workplace } from './build-workspace.ts';
import type { DemoDeps } from './demo-deps.ts';
import type { HandOver, MemberStep, Step } from './script.ts';

/** A conversation and those who are in it. */
type Scene = { deps: DemoDeps; workplace: Workplace; customer: CustomerCaller; conversationId: string };

/** Lets one step of a conversation happen that has begun. */
export async function act(scene: Scene, step: Step): Promise<void> {
  const { deps, customer, conversationId } = scene;
  switch (step.does) {
    case 'pause':
      return;
    case 'say':
      return post(scene, customer, step.text);
    case 'read':
      return readAll(scene, customer);
    case 'end':
      await readAsOwner(scene);
      await endConversation(deps, customer, conversationId);
      return;
    default:
      return actAsMember(scene, scene.workplace.members[step.member], step);
  }
}

async function actAsMember(scene: Scene, member: MemberCaller, step: MemberStep): Promise<void> {
  const { deps, conversationId } = scene;
  switch (step.does) {
    case 'take':
      await claimConversation(deps, member, conversationId);
      return readAll(scene, member);
    case 'reply':
      return post(scene, member, step.text);
    case 'note':
      return post(scene, member, step.text, { kind: 'note' });
    case 'answer':
      return post(scene, member, step.text, {
        replyToSeq: (await findMessage(scene, (message) => message.text.includes(step.to))).seq,
      });
    case 'correct':
    case 'withdraw':
      return changeNewest(scene, member, step);
    case 'hand over':
      return handOver(scene, member, step);
    case 'close':
      await readAll(scene, member);
      await closeConversation(deps, member, conversationId);
      return;
    case 'reopen':
      await reopenConversation(deps, member, conversationId);
  }
}

async function handOver({ deps, workplace, conversationId }: Scene, member: MemberCaller, step: HandOver) {
  const { members, topicIds } = workplace;
  const target =
    'member' in step.to
      ? { memberId: members[step.to.member].memberId }
      : { topicId: topicIds[step.to.topic] };
  await handOverConversation(deps, member, conversationId, {
    ...target,
    ...(step.note && { note: step.note }),
  });
}

async function post(
  { deps, conversationId }: Scene,
  caller: CustomerCaller | MemberCaller,
  text: string,
  more: { kind?: 'note'; replyToSeq?: number } = {},
): Promise<void> {
  await deps.committer.post({ caller, conversationId, body: { clientId: deps.newId(), text, ...more } });
}

async function changeNewest(scene: Scene, member: MemberCaller, step: MemberStep): Promise<void> {
  const { deps, conversationId } = scene;
  const { seq, version } = await findMessage(scene, ({ author }) => author.id === member.memberId);
  const place = { conversationId, seq };
  if (step.does === 'correct')
    await correctMessage(deps, member, place, { text: step.text, expectedVersion: version });
  else await withdrawMessage(deps, member, place, {});
}

/** The newest message of which this is true. */
async function findMessage(
  { deps, customer: { workspaceId }, conversationId }: Scene,
  isMeant: (message: Message) => boolean,
): Promise<Message> {
  const place = { workspaceId, conversationId, asMember: true };
  const { items } = await readThread(deps.db.run(workspaceId), place, { limit: 100 });
  const found = items.findLast((message) => message.kind !== 'system' && isMeant(message));
  if (!found) throw new Error('a script speaks of a message that nobody wrote');
  return found;
}

/** Who holds a conversation has it before his eyes while the customer says goodbye. */
async function readAsOwner(scene: Scene): Promise<void> {
  const { deps, workplace, customer, conversationId } = scene;
  const { ownerId } = await accessConversation(deps.db.run(customer.workspaceId), customer, conversationId);
  const owner = Object.values(workplace.members).find((member) => member.memberId === ownerId);
  if (owner) await readAll(scene, owner);
}

async function readAll(
  { deps, conversationId }: Scene,
  caller: CustomerCaller | MemberCaller,
): Promise<void> {
  const { seq } = await accessConversation(deps.db.run(caller.workspaceId), caller, conversationId);
  await markSeen(deps, caller, conversationId, seq);
}
