import {
  type Answer,
  brokenRules,
  clientId,
  type Http,
  startTestServer,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CAPACITY = 2;

type ModelConversation = { state: 'waiting' | 'active' | 'closed'; owner: number | null; lastNumber: number };
/** What should be so, by the rules of the product and nothing else. */
type Model = { conversations: ModelConversation[]; gone: boolean[] };
type Member = Http & { memberId: string };
type Real = { workspace: TestWorkspace; members: Member[]; customers: TestCustomer[]; ids: string[] };
type Step = { what: keyof typeof RULES; who: number; which: number; to: number };

const owns = ({ conversations }: Model, who: number) =>
  conversations.filter(({ owner }) => owner === who).length;
const isFull = (model: Model, who: number) => owns(model, who) >= CAPACITY;

/** Gives a conversation to somebody or to the line; the thread says so in one entry. */
function move(
  conversation: ModelConversation,
  state: ModelConversation['state'],
  owner: number | null = null,
): 'done' {
  Object.assign(conversation, { state, owner, lastNumber: conversation.lastNumber + 1 });
  return 'done';
}

function mayAct({ state, owner }: ModelConversation, who: number): string | null {
  if (state === 'closed') return 'conversation_closed';
  return owner === who ? null : 'not_owner';
}

/** Each rule moves the model on and says what the answer must be. */
const RULES = {
  claim: (model: Model, { who, which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    if (conversation.owner === who) return 'done';
    if (conversation.state === 'closed') return 'conversation_closed';
    if (conversation.owner !== null) return 'already_owned';
    return isFull(model, who) ? 'at_capacity' : move(conversation, 'active', who);
  },
  'hand over': (model: Model, { who, which, to }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    const refusal = mayAct(conversation, who);
    if (refusal) return refusal;
    if (conversation.owner === to) return 'done';
    if (model.gone[to]) return 'member_gone';
    return isFull(model, to) ? 'at_capacity' : move(conversation, 'active', to);
  },
  release: (model: Model, { who, which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    // Whoever sees that a customer stands in the wrong line may move him to another.
    const refusal = conversation.state === 'waiting' ? null : mayAct(conversation, who);
    return refusal ?? move(conversation, 'waiting');
  },
  close: (model: Model, { who, which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    const refusal = conversation.state === 'waiting' ? null : mayAct(conversation, who);
    return refusal ?? move(conversation, 'closed');
  },
  reopen: (model: Model, { who, which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    if (conversation.state !== 'closed') return 'conversation_open';
    return isFull(model, who) ? 'at_capacity' : move(conversation, 'active', who);
  },
  reply: (model: Model, { who, which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (model.gone[who]) return 'not_signed_in';
    const refusal = mayAct(conversation, who);
    if (!refusal) conversation.lastNumber += 1;
    return refusal ?? 'done';
  },
  note: (model: Model, { who }: Step) => (model.gone[who] ? 'not_signed_in' : 'done'),
  say: (model: Model, { which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    if (conversation.state === 'closed') return 'conversation_closed';
    conversation.lastNumber += 1;
    return 'done';
  },
  end: (model: Model, { which }: Step) => {
    const conversation = model.conversations[which] as ModelConversation;
    return conversation.state === 'closed' ? 'conversation_closed' : move(conversation, 'closed');
  },
  remove: (model: Model, { who }: Step) => {
    if (model.gone[who]) return 'not_found';
    model.gone[who] = true;
    for (const conversation of model.conversations)
      if (conversation.owner === who) move(conversation, 'waiting');
    return 'done';
  },
} as const;

function perform(
  { workspace, members, customers, ids }: Real,
  { what, who, which, to }: Step,
): Promise<Answer> {
  const [member, customer, id] = [
    members[who] as Member,
    customers[which] as TestCustomer,
    ids[which] as string,
  ];
  const at = `/v1/conversations/${id}`;
  const message = { clientId: clientId(), text: what };
  switch (what) {
    case 'hand over':
      return member.post(`${at}/hand-over`, { memberId: members[to]?.memberId });
    case 'release':
      return member.post(`${at}/hand-over`, { topicId: workspace.topicIds[to] });
    case 'reply':
      return member.post(`${at}/messages`, message);
    case 'note':
      return member.post(`${at}/messages`, { ...message, kind: 'note' });
    case 'say':
      return customer.say(id, what);
    case 'end':
      return customer.post(`/v1/customer/conversations/${id}/end`);
    case 'remove':
      return workspace.owner.delete(`/v1/members/${member.memberId}`);
    default:
      return member.post(`${at}/${what}`);
  }
}

describe('who owns a conversation', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  /** A small world of its own; only its members and customers take part. */
  async function begin(conversations: number): Promise<Real> {
    const members = await workspace.agents(3, { capacity: CAPACITY });
    const customers = await Promise.all(Array.from({ length: conversations }, () => workspace.customer()));
    return {
      workspace,
      members,
      customers,
      ids: await Promise.all(customers.map((customer) => customer.start('Hello'))),
    };
  }

  const words = Object.keys(RULES).flatMap((what) =>
    what === 'remove' ? [what] : [what, what, what],
  ) as Step['what'][];
  const step = fc.record({
    what: fc.constantFrom(...words, 'claim', 'claim'),
    who: fc.nat(2),
    which: fc.nat(3),
    to: fc.nat(2),
  });

  test('follows the rules, whatever is asked in whatever order, and the database says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const real = await begin(4);
        const model: Model = {
          conversations: real.ids.map(() => ({ state: 'waiting', owner: null, lastNumber: 1 })),
          gone: [false, false, false],
        };

        for (const next of steps) {
          const promised = RULES[next.what](model, next);
          const { status, body } = await perform(real, next);
          expect([next, status < 300 ? 'done' : body.code]).toEqual([next, promised]);
        }

        const rows = await Promise.all(real.ids.map((id) => workspace.owner.get(`/v1/conversations/${id}`)));
        const found = rows.map(({ body: { conversation } }) => ({
          state: conversation.state,
          owner:
            conversation.ownerId &&
            real.members.findIndex(({ memberId }) => memberId === conversation.ownerId),
          lastNumber: conversation.lastNumber,
        }));
        expect(found).toEqual(model.conversations);
        expect(await brokenRules(server, workspace.id)).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test('is one of them at most when everybody does everything at once, and nobody holds more than he may', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 80 }), async (steps) => {
        const real = await begin(4);

        const answers = await Promise.all(steps.map((next) => perform(real, next)));

        expect(steps.filter((_, n) => (answers[n]?.status ?? 500) >= 500)).toEqual([]);
        expect(await brokenRules(server, workspace.id)).toEqual([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
