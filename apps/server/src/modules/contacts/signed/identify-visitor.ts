import { isDeepStrictEqual } from 'node:util';
import type { BodyOf, Contact, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { definedAttributes, findCustomer, findInboxByKey, listContacts } from '../customers/index.ts';
import { findPersonOfContact } from '../identities/index.ts';
import { readClaims } from './claims.ts';
import { readSigningSecrets } from './secret-queries.ts';
import { type Arrival, signIn } from './sign-in.ts';
import { findSigned, type Signed } from './signed-queries.ts';
import { verifyToken } from './verify-token.ts';

/** Besides the basics: who is let in nowhere. */
export type SignedDeps = Basics & {
  bans: { refuse(comer: { workspaceId: string; contactIds: string[]; address: string }): Promise<void> };
};

type Input = BodyOf<(typeof routes)['identifyVisitor']>;
type Answer = ResponseOf<(typeof routes)['identifyVisitor']>;

/** A token that is good for half its time still is not replaced. */
const REUSED_MS = 12 * 3_600_000;

/**
 * Lets the customer in whom a site vouches for: the same person in every browser. Coming again writes nothing, as long as the site says
 * nothing new and the browser's token is good for long.
 *
 * @throws ProblemError not_found, rate_limited for whoever is banned, and those of `verifyToken`
 */
export async function identifyVisitor(
  deps: SignedDeps,
  input: Input,
  from: { address: string; userAgent: string | undefined },
): Promise<Answer> {
  const place = await findInboxByKey(deps.db.read, input.inboxKey);
  if (!place) throw new ProblemError('not_found');
  const { workspaceId } = place;
  const run = deps.db.run(workspaceId);
  const secrets = await readSigningSecrets(run, deps, place);
  const now = deps.clock.now();
  const { sub, secretId, payload } = await verifyToken(input.signed, {
    secrets,
    audience: input.inboxKey,
    now,
  });
  const { claims, leftOut } = readClaims(payload, await definedAttributes(run, workspaceId));
  const known = await findSigned(run, place, sub);
  const here = await whoIsHere(deps, input, place);
  const person = known && (await findPersonOfContact(run, place, known.contactId));
  const contactIds = [...(here?.contactIds ?? []), ...(person?.contactIds ?? [])];
  await deps.bans.refuse({ workspaceId, contactIds, address: from.address });

  const arrival: Arrival = { ...input, ...from, place, sub, secretId, claims, here, now };
  const token =
    known && isDeepStrictEqual(known.claims, claims) && isGoodFor(known, here, now)
      ? (input.visitorToken as string)
      : await signIn(deps, arrival);
  return { token, contact: await contactOf(deps, run, workspaceId, token), leftOut };
}

/** Whose browser this was until now, if it was anybody's of this inbox. */
async function whoIsHere(
  deps: Basics,
  { visitorToken }: Input,
  { workspaceId, inboxId }: { workspaceId: string; inboxId: string },
): Promise<CustomerCaller | undefined> {
  const here = visitorToken ? await findCustomer(deps, visitorToken) : undefined;
  const isOfInbox = here?.workspaceId === workspaceId && here.inboxId === inboxId;
  return isOfInbox && here.token.endsAt > deps.clock.now() ? here : undefined;
}

const isGoodFor = ({ id }: Signed, here: CustomerCaller | undefined, now: Date): boolean =>
  here?.token.signedAs === id && here.token.endsAt.getTime() - now.getTime() > REUSED_MS;

async function contactOf(
  deps: Basics,
  run: Run,
  workspaceId: string,
  token: string,
): Promise<Pick<Contact, 'id' | 'name' | 'email'>> {
  const caller = await findCustomer(deps, token);
  const [contact] = caller ? await listContacts(run, workspaceId, [caller.contactId]) : [];
  // Somebody signed them out in this very moment.
  if (!contact) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
  return { id: contact.id, name: contact.name, email: contact.email };
}
