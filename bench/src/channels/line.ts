import { call } from '../parley/http.ts';
import type { Workspace } from '../parley/set-up.ts';
import type { Parley } from '../parley/start-parley.ts';
import type { Simulator } from './simulator.ts';

export type Line = { inboxId: string; doorId: string; hookPath: string };

/** Connects a number of the simulator: behind a door that is there, or a new one. */
export async function connectNumber(
  parley: Parley,
  { owner, topicId }: Workspace,
  simulator: Simulator,
  { numberId, doorId }: { numberId: string; doorId?: string },
): Promise<Line> {
  const { url: baseUrl, accessToken, appSecret, verifyToken, businessAccountId } = simulator;
  const { body } = await call(
    parley.url,
    'POST',
    '/v1/channels/accounts',
    {
      channel: 'whatsapp',
      name: `Number ${numberId}`,
      door: doorId ? { id: doorId } : { name: 'Our app', values: { appSecret, verifyToken } },
      address: numberId,
      values: { businessAccountId, accessToken, baseUrl },
      topicId,
    },
    owner,
  );
  return { inboxId: body.account.inboxId, doorId: body.door.id, hookPath: body.door.hookPath };
}
