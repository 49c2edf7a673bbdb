import type { Basics } from '../../../basics.ts';
import { newSecret } from '../../../platform/ids.ts';

/** The id of one form, which makes sending it twice the same as once, and the seal that says it is one of ours. */
export type FormTicket = { formId: string; formSeal: string };

/** Whom a form is made for: an inbox, and a browser by its cookie; '' for a browser that keeps none. */
export type FormReader = { inboxKey: string; browser: string };

/** Whoever writes long still gets it sent without a question. */
const GOOD_FOR_MS = 24 * 3_600_000;
const PURPOSE = 'form ticket';
const SEAL = /^([0-9a-z]{1,10})\.([A-Za-z0-9_-]{27})$/;

type TicketDeps = Pick<Basics, 'keyring' | 'clock'>;

const sealed = (formId: string, issuedAt: string, { inboxKey, browser }: FormReader): string =>
  [formId, issuedAt, inboxKey, browser].join('\n');

export function issueTicket({ keyring, clock }: TicketDeps, reader: FormReader): FormTicket {
  const formId = newSecret();
  const issuedAt = clock.now().getTime().toString(36);
  const mac = keyring.fingerprint(PURPOSE, sealed(formId, issuedAt, reader)).toString('base64url');
  return { formId, formSeal: `${issuedAt}.${mac}` };
}

/** Whether we gave this form to this reader, and not too long ago. */
export function isGenuine(
  { keyring, clock }: TicketDeps,
  { formId, formSeal }: FormTicket,
  reader: FormReader,
): boolean {
  const [, issuedAt, mac] = SEAL.exec(formSeal) ?? [];
  if (!issuedAt || !mac) return false;
  if (clock.now().getTime() - Number.parseInt(issuedAt, 36) > GOOD_FOR_MS) return false;
  const given = Buffer.from(mac, 'base64url');
  return keyring.matchesFingerprint(PURPOSE, sealed(formId, issuedAt, reader), given) ?? false;
}
