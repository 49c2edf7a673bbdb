import { DEMO_ACCOUNT } from '@parley/whatsapp-simulator';
import { systemIn } from '../../../callers.ts';
import {
  connectAccount,
  listAccounts,
  listDoors,
  testAccount,
  updateAccount,
} from '../../channels/accounts/index.ts';
import { syncTemplates } from '../../channels/templates/index.ts';
import { listAllWorkspaces } from '../../company/accounts/index.ts';
import { listTopics } from '../../company/workspaces/index.ts';
import { DEMO_WORKSPACE, TOPICS } from '../demo/index.ts';
import { control } from './control.ts';
import type { PhoneDeps } from './phone-deps.ts';

export type DemoLine = { workspaceId: string; inboxId: string; isNew: boolean };

/** The second one asks what it is about, and tells those who wait their place. */
const NUMBERS = [
  { name: 'WhatsApp', number: DEMO_ACCOUNT.numbers[0], topic: TOPICS.advice.name, isTold: false },
  {
    name: 'WhatsApp workshop',
    number: DEMO_ACCOUNT.numbers[1],
    topic: TOPICS.workshop.name,
    isTold: true,
  },
] as const;

/** The company's two numbers, connected at the first start; at later ones the phones may have moved. Null: there is no demo. */
export async function connectPhones(deps: PhoneDeps, url: string): Promise<DemoLine | null> {
  const workspace = (await listAllWorkspaces(deps)).find(({ name }) => name === DEMO_WORKSPACE);
  if (!workspace) return null;
  const workspaceId = workspace.id;
  const known = await listAccounts(deps.db.run(workspaceId), workspaceId);
  const isNew = known.length === 0;
  const [first] = isNew ? await connect(deps, workspaceId, url) : known.map(({ inboxId }) => inboxId);
  if (!isNew) await moveTo(deps, workspaceId, url, known);
  await listenHere(deps, workspaceId, url);
  return first ? { workspaceId, inboxId: first, isNew } : null;
}

async function connect(deps: PhoneDeps, workspaceId: string, baseUrl: string): Promise<string[]> {
  const { appSecret, verifyToken, accessToken, wabaId } = DEMO_ACCOUNT;
  const topics = await listTopics(deps.db.run(workspaceId), workspaceId);
  const inboxIds: string[] = [];
  let door: { id: string } | null = null;
  const askedTopicIds = topics.filter(({ retiredAt }) => !retiredAt).map(({ id }) => id);
  for (const { name, number, topic, isTold } of NUMBERS) {
    const made = await connectAccount(deps, systemIn(workspaceId), {
      channel: 'whatsapp',
      name,
      door: door ?? { name: 'Simulated app', values: { appSecret, verifyToken } },
      address: number.id,
      values: { businessAccountId: wabaId, accessToken, baseUrl },
      topicId: topics.find((one) => one.name === topic)?.id ?? topics[0]?.id ?? '',
      ...(isTold && { line: { isTold, language: 'en', askedTopicIds: askedTopicIds.slice(0, 10) } }),
    });
    door = { id: made.door.id };
    inboxIds.push(made.account.inboxId);
    await testAccount(deps, systemIn(workspaceId), made.account.inboxId);
    await syncTemplates(deps, { workspaceId, inboxId: made.account.inboxId });
  }
  return inboxIds;
}

async function moveTo(
  deps: PhoneDeps,
  workspaceId: string,
  baseUrl: string,
  accounts: Awaited<ReturnType<typeof listAccounts>>,
): Promise<void> {
  const moved = accounts.filter(({ settings }) => settings.baseUrl !== baseUrl);
  for (const { inboxId } of moved)
    await updateAccount(deps, systemIn(workspaceId), inboxId, { values: { baseUrl } });
}

/** What happens on the phones is delivered here, by the shortest way. */
async function listenHere(deps: PhoneDeps, workspaceId: string, url: string): Promise<void> {
  const [door] = await listDoors(deps.db.run(workspaceId), workspaceId);
  if (!door) return;
  const hook = `http://127.0.0.1:${deps.config.port}${door.hookPath}`;
  await control(deps.egress, url, 'PUT', 'webhook', { url: hook, verifyToken: DEMO_ACCOUNT.verifyToken });
}
