import type { CustomerCaller } from '../../../callers.ts';
import { createVisitor, findCustomer } from '../../contacts/customers/index.ts';
import { startConversation } from '../../messaging/conversations/index.ts';
import { act } from './act.ts';
import type { Workplace } from './build-workspace.ts';
import { CONTACTS, type ContactKey } from './cast/contacts.ts';
import type { DemoDeps } from './demo-deps.ts';
import { planSteps } from './plan.ts';
import type { Script, Step } from './script.ts';
import type { StageDeps } from './stage-clock.ts';

/** Lets everything in the scripts happen, in the order of time, through the use cases of real traffic. Who came is the answer. */
export async function perform(
  stage: StageDeps,
  workplace: Workplace,
  scripts: readonly Script[],
  now: Date,
): Promise<ReadonlyMap<ContactKey, CustomerCaller>> {
  const performance = createPerformance(stage.deps, workplace, scripts);
  for (const { at, script, step } of planSteps(scripts, now)) {
    stage.setTime(at);
    await performance.play(script, step);
  }
  stage.setTime(now);
  return performance.customers;
}

function createPerformance(deps: DemoDeps, workplace: Workplace, scripts: readonly Script[]) {
  const customers = new Map<ContactKey, CustomerCaller>();
  const conversationIds = new Map<number, string>();

  async function play(index: number, step: Step): Promise<void> {
    const script = scripts[index] as Script;
    const customer = customers.get(script.contact) ?? (await welcome(deps, workplace, script.contact));
    customers.set(script.contact, customer);
    const conversationId = conversationIds.get(index);
    if (conversationId) return act({ deps, workplace, customer, conversationId }, step);
    if (step.does !== 'say') throw new Error('a conversation starts with what its customer says');
    conversationIds.set(index, await start(deps, workplace, customer, script, step.text));
  }

  return { play, customers };
}

async function welcome(deps: DemoDeps, { inbox }: Workplace, key: ContactKey): Promise<CustomerCaller> {
  const { name, email, locale, timeZone, page } = CONTACTS[key];
  const context = { locale, timeZone, pageUrl: page };
  const introduction = { ...(name && { name }), ...(email && { email }) };
  const { token } = await createVisitor(deps, { inboxKey: inbox.key, context, ...introduction });
  const customer = await findCustomer(deps, token);
  if (!customer) throw new Error('a new visitor is known by its token');
  return customer;
}

async function start(
  deps: DemoDeps,
  { topicIds }: Workplace,
  customer: CustomerCaller,
  { topic }: Script,
  text: string,
): Promise<string> {
  const opening = {
    clientId: deps.newId(),
    topicId: topicIds[topic],
    message: { clientId: deps.newId(), text },
  };
  const { conversation } = await startConversation(deps, customer, opening, null);
  return conversation.id;
}
