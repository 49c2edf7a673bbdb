import { createHmac } from 'node:crypto';
import type { Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { readSigningSecrets } from '../../contacts/signed/index.ts';

/** Who can sign in to the demo’s shop: two customers and a change of person, on any browser. */
const CUSTOMERS = {
  amina: { sub: 'HC-1001', name: 'Amina Otieno', email: 'amina.otieno@mail.example' },
  ben: { sub: 'HC-1002', name: 'Ben Wanjiru', email: 'ben.wanjiru@mail.example' },
};

const MINUTES_5_S = 300;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the server of a shop does for whoever has signed in there: a token of one of the customers, or null. */
export async function tokenOfDemoCustomer(
  deps: Pick<Basics, 'db' | 'keyring' | 'clock'>,
  workspaceId: string,
  inbox: Inbox,
  who: string,
): Promise<string | null> {
  const customer = Object.hasOwn(CUSTOMERS, who) ? CUSTOMERS[who as keyof typeof CUSTOMERS] : undefined;
  const place = { workspaceId, inboxId: inbox.id };
  const [newest] = await readSigningSecrets(deps.db.run(workspaceId), deps, place);
  if (!customer || !newest) return null;
  const exp = Math.floor(deps.clock.now().getTime() / 1_000) + MINUTES_5_S;
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...customer, aud: inbox.key, exp })}`;
  return `${content}.${createHmac('sha256', newest.secret).update(content).digest('base64url')}`;
}
