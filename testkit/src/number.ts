import { randomBytes } from 'node:crypto';
import type { ResponseOf, routes } from '@parley/contract';
import type { TestWorkspace } from './world.ts';

/** A number that answers nobody: it is called at an address of this machine, where nobody may call. */
export async function connectNumber({
  owner,
  topicIds,
}: TestWorkspace): Promise<ResponseOf<(typeof routes)['connectAccount']>> {
  const word = () => randomBytes(12).toString('hex');
  const { body } = await owner.post('/v1/channels/accounts', {
    channel: 'whatsapp',
    name: `Number ${word()}`,
    door: { name: `App ${word()}`, values: { appSecret: word(), verifyToken: word() } },
    address: word(),
    values: { businessAccountId: '12345678', accessToken: word(), baseUrl: 'https://127.0.0.1' },
    topicId: topicIds[0],
  });
  if (!body.account) throw new Error(`no account: ${JSON.stringify(body)}`);
  return body;
}
