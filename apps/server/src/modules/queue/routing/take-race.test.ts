import {
  brokenRules,
  type Http,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { unlimitedSight } from '../../../sight.ts';
import { claimConversation, handOverConversation } from '../../messaging/conversations/index.ts';

const AGENTS = 50;
const CONVERSATIONS = 20;
/** Of the use case, on two pools of connections: eight rounds are a hundred and sixty races of ten. */
const ROUNDS = 8;
const PRESSES = 4;

type Agent = Http & { memberId: string; token: string };
/** Who owns it afterwards, as this press was told. */
type Told = { isWinner: boolean; code: string | null; ownerId: string };

describe('fifty agents on two nodes who press Take on the same twenty conversations', () => {
  let nodes: [TestServer, TestServer];
  let workspace: TestWorkspace;
  let agents: Agent[];
  let ids: string[];
  beforeAll(async () => {
    const server = await startTestServer({ config: { databasePoolSize: 25 } });
    nodes = [server, await server.secondNode()];
    workspace = await server.workspace();
    agents = await workspace.agents(AGENTS, { capacity: CONVERSATIONS * 2 });
    ids = await Promise.all(
      Array.from({ length: CONVERSATIONS }, async () => (await workspace.customer()).start('Who takes me?')),
    );
  });
  afterAll(() => nodes[0].close());

  const nodeOf = (n: number) => nodes[n % 2] as TestServer;
  const callerOf = (n: number): MemberCaller => {
    const memberId = (agents[n] as Agent).memberId;
    const who = {
      userId: memberId,
      name: `Agent ${n + 1}`,
      role: 'agent',
      sight: unlimitedSight('agent'),
      scopes: null,
      sessionId: null,
      apiKeyId: null,
    } as const;
    return { kind: 'member', workspaceId: workspace.id, memberId, ...who };
  };

  /** Everybody presses on one conversation after another, all at once; `order` names those of an agent. */
  async function race(
    order: (n: number) => number[],
    press: (n: number, id: string) => Promise<Told>,
  ): Promise<Told[][]> {
    const told: Told[][] = ids.map(() => []);
    const presses = agents.map(async (_, n) => {
      for (const k of order(n)) told[k]?.push(await press(n, ids[k] as string));
    });
    await Promise.all(presses);
    return told;
  }

  /** Who won each conversation; fails unless it was one, and all others were told that it was he. */
  const winnersOf = (told: Told[][], pressed: number): string[] =>
    told.map((presses) => {
      const winners = presses.filter(({ isWinner }) => isWinner);
      expect([presses.length, winners.length]).toEqual([pressed, 1]);
      const ownerId = winners[0]?.ownerId as string;
      const others = presses.filter(({ isWinner }) => !isWinner);
      expect(others.filter((one) => one.code !== 'already_owned' || one.ownerId !== ownerId)).toEqual([]);
      return ownerId;
    });

  const putBack = (winners: string[]) =>
    Promise.all(
      ids.map((id, k) => {
        const n = agents.findIndex(({ memberId }) => memberId === winners[k]);
        return handOverConversation(nodeOf(n).deps, callerOf(n), id, {
          topicId: workspace.topicIds[0] as string,
        });
      }),
    );

  /** Who held each conversation, in the order of time. */
  async function holders(): Promise<string[][]> {
    const rows = await nodes[0].deps.db.read<{ conversation_id: string; member_id: string; reason: string }>(
      workspace.id,
      'select conversation_id, member_id, reason from assignment order by started_at, id',
    );
    expect(rows.filter(({ reason }) => reason !== 'claimed')).toEqual([]);
    return ids.map((id) => rows.filter((row) => row.conversation_id === id).map((row) => row.member_id));
  }

  test('are one winner each, time and again; the others are told who, and the assignments say the same', async () => {
    const before = await holders();
    const winners: string[][] = ids.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      // All of them on the same five first, then on the next five …
      const order = (n: number) =>
        Array.from({ length: PRESSES }, (_, j) => (n % 5) + 5 * ((j + round) % PRESSES));
      const owners = winnersOf(await race(order, pressUseCase), (AGENTS * PRESSES) / CONVERSATIONS);
      for (const [k, owner] of owners.entries()) winners[k]?.push(owner);
      await putBack(owners);
    }

    expect(await holders()).toEqual(before.map((held, k) => [...held, ...(winners[k] as string[])]));
    expect(await brokenRules(nodes[0], workspace.id)).toEqual([]);
  });

  test('are one winner and forty-nine who are told who through HTTP, too', async () => {
    const before = await holders();
    const callers = agents.map(({ token }, n) =>
      httpOf(nodeOf(n).url, () => ({ authorization: `Bearer ${token}` })),
    );

    const told = await race(
      () => [...ids.keys()],
      async (n, id) => {
        const { status, body } = await (callers[n] as Http).post(`/v1/conversations/${id}/claim`);
        const isWinner = status === 200;
        expect([200, 409]).toContain(status);
        return {
          isWinner,
          code: body.code ?? null,
          ownerId: isWinner ? body.ownerId : body.details.owner.id,
        };
      },
    );

    const winners = winnersOf(told, AGENTS);
    expect(await holders()).toEqual(before.map((held, k) => [...held, winners[k]]));
    expect(await brokenRules(nodes[0], workspace.id)).toEqual([]);
  });

  async function pressUseCase(n: number, id: string): Promise<Told> {
    const caller = callerOf(n);
    try {
      const { ownerId } = await claimConversation(nodeOf(n).deps, caller, id);
      return { isWinner: true, code: null, ownerId: ownerId as string };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { owner } = error.details as { owner: { id: string } };
      return { isWinner: false, code: error.code, ownerId: owner.id };
    }
  }
});
