import { DEMO_ACCOUNT } from '@parley/whatsapp-simulator';
import type { MemberCaller } from '../../../callers.ts';
import { listMembers } from '../../company/people/index.ts';
import { claimConversation, markSeen } from '../../messaging/conversations/index.ts';
import { MEMBERS, memberCaller } from '../demo/index.ts';
import type { DemoLine } from './connect-phones.ts';
import { control } from './control.ts';
import type { PhoneDeps } from './phone-deps.ts';

const [SHOP, WORKSHOP] = DEMO_ACCOUNT.numbers;
/** Rounds in which what was said on one side reaches the other. */
const ROUNDS = 50;
const PAUSE_MS = 100;

/** A first day on WhatsApp: one customer is answered and likes it, the others wait. */
export async function playScene(deps: PhoneDeps, url: string, line: DemoLine): Promise<void> {
  const say = (customer: string, numberId: string, act: object) =>
    control(deps.egress, url, 'POST', `customers/${customer}/messages`, { numberId, ...act });
  await say('amina', SHOP.id, { type: 'text', text: 'Hello! Is the Fjord city bike still there in size M?' });
  const conversationId = await whenStarted(deps, line);
  if (!conversationId) return;
  await answer(deps, line.workspaceId, conversationId);
  const messageId = await whenSent(deps, url);
  if (messageId) {
    await say('amina', SHOP.id, { type: 'reaction', messageId, emoji: '❤️' });
    await control(deps.egress, url, 'POST', 'customers/amina/read', { numberId: SHOP.id });
    const place = { latitude: 51.4816, longitude: -0.0081, name: 'Greenwich market', address: null };
    await say('amina', SHOP.id, {
      type: 'text',
      text: 'Lovely. I am about here, how far is it?',
      replyTo: messageId,
    });
    await say('amina', SHOP.id, { type: 'location', location: place });
  }
  await say('priya', SHOP.id, { type: 'text', text: 'Where is my parcel? It was to come on Friday.' });
  await say('sam', SHOP.id, { type: 'text', text: 'Do you take old bikes in part exchange?' });
  await say('jonas', WORKSHOP.id, {
    type: 'text',
    text: 'The rear brake squeaks. May I come by on Thursday?',
  });
  await deps.doors.drainDue();
}

async function whenStarted(deps: PhoneDeps, { workspaceId, inboxId }: DemoLine): Promise<string | undefined> {
  return patiently(async () => {
    await deps.doors.drainDue();
    const [row] = await deps.db.read<{ id: string }>(
      workspaceId,
      'select id from conversation where workspace_id = $1 and inbox_id = $2 limit 1',
      [workspaceId, inboxId],
    );
    return row?.id;
  });
}

async function answer(deps: PhoneDeps, workspaceId: string, conversationId: string): Promise<void> {
  const member = await findAdviser(deps, workspaceId);
  const { seq } = await claimConversation(deps, member, conversationId);
  await markSeen(deps, member, conversationId, seq);
  await deps.committer.post({
    caller: member,
    conversationId,
    body: { clientId: deps.newId(), text: 'Two of them, in red and in blue. Shall I put one aside for you?' },
  });
}

async function findAdviser(deps: PhoneDeps, workspaceId: string): Promise<MemberCaller> {
  const members = await listMembers(deps, workspaceId);
  const found = members.find(({ email }) => email === MEMBERS.marit.email);
  if (!found) throw new Error('the demo has an owner');
  return memberCaller({ workspaceId, ...found, userId: found.id });
}

/** The answer, as the phone knows it. */
async function whenSent(deps: PhoneDeps, url: string): Promise<string | undefined> {
  return patiently(async () => {
    await deps.outlets.sendDue();
    const { messages } = (await control(deps.egress, url, 'GET', 'ledger')) as {
      messages: { id: string; direction: string }[];
    };
    return messages.find(({ direction }) => direction === 'out')?.id;
  });
}

async function patiently<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
}
