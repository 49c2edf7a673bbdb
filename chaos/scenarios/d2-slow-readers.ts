import { until } from '@parley/testkit/until';
import { WebSocket } from 'ws';
import { startProxy } from '../src/proxy.ts';
import type { Scenario } from '../src/scenario.ts';
import { residentBytes } from '../src/system/processes.ts';

const SLOW = 20;
const MEGABYTE = 1024 * 1024;
const TOO_SLOW = 4008;

export const scenario: Scenario = {
  id: 'd2',
  name: 'Twenty readers stop reading while much is said',
  about:
    'What waits for a slow reader is bounded: he is sent away to come back with his cursor, and nobody else notices.',
  companies: (size) => [
    {
      customers: size === 'short' ? 6 : 18,
      agents: 2,
      habits: { customerEveryMs: 110, agentEveryMs: 1_000, padding: 3_800, readEveryMs: 0 },
    },
  ],
  faults: async ({ nemesis, stack, size, companies, random, expect, note }) => {
    const [agent] = companies[0]?.agents ?? [];
    const [victim] = stack.webs;
    if (!agent || !victim) throw new Error('nobody is there');
    const proxy = await startProxy([victim.node], random.fork('slow'));
    const { cookie = '', origin = '' } = agent.headers;
    const codes: number[] = [];
    const sockets = Array.from({ length: SLOW }, () => {
      const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}/feed`, { headers: { cookie, origin } });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', workspaceId: agent.workspaceId })));
      socket.on('error', () => undefined);
      socket.on('close', (code) => codes.push(code));
      return socket;
    });
    await until(() => sockets.every((socket) => socket.readyState === WebSocket.OPEN));
    await nemesis.rest(1_000);
    const before = residentBytes(victim.node.pid);
    let most = before;
    const look = setInterval(() => {
      most = Math.max(most, residentBytes(victim.node.pid));
    }, 200);
    await nemesis.poison(
      'readers stand still',
      [proxy],
      { pauseReads: 'down' },
      size === 'short' ? 3_000 : 28_000,
    );
    clearInterval(look);
    await nemesis.rest(3_000);
    const grown = Math.round((most - before) / MEGABYTE);
    const sentAway = codes.filter((code) => code === TOO_SLOW).length;
    note('memory of the node grew by', `${grown} MiB at most`);
    note('slow readers', `${codes.length} of ${SLOW} closed, ${sentAway} with 4008`);
    if (size === 'full')
      expect('slow readers are sent away with 4008', sentAway > 0 && codes.length === SLOW, codes);
    expect('what waits for them is bounded', grown <= 2 * SLOW + 96, grown);
    for (const socket of sockets) socket.terminate();
    await proxy.close();
  },
};
