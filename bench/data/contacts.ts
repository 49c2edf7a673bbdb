import { iso } from './iso.ts';
import { nameOf } from './names.ts';
import { hashOfToken, type Random, tokenOf } from './random.ts';
import type { Tables } from './tables.ts';

export type Contact = {
  id: string;
  /** The newest event that told of him. */
  seq: number;
  name: string;
  email: string;
  contextJson: string;
  createdAt: number;
};

/** Of so many who were there lately, one comes back: customers return soon or never. */
const LATELY = 5_000;
const RETURNS = 0.6;

const SURROUNDINGS = [
  ['en-GB', 'Europe/London', '/bikes/gravel-one'],
  ['sw-KE', 'Africa/Nairobi', '/account/orders'],
  ['de-DE', 'Europe/Berlin', '/workshop'],
  ['fr-FR', 'Europe/Paris', '/parts/brake-pads'],
  ['es-ES', 'Europe/Madrid', '/size-guide'],
].map(([locale, timeZone, page]) =>
  JSON.stringify({
    locale,
    timeZone,
    pageUrl: `https://northwind.example${page}`,
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  }),
);

/** The customers of a company, in the order in which they came: the n-th signs in with `tokenOf('pvt', workspaceId, n)`. */
export type Contacts = {
  /** Whoever writes next: a new customer, or one who was there lately. */
  next(at: number): Contact;
  /** One who was never there before. */
  newcomer(at: number): Contact;
  readonly count: number;
  /** Rows of contact and identity, when all is told. */
  write(tables: Tables): Promise<void>;
};

export function createContacts(random: Random, workspaceId: string, inboxId: string): Contacts {
  const all: Contact[] = [];
  const newcomer = (at: number): Contact => {
    const contact: Contact = {
      id: random.uuid(at),
      seq: 0,
      ...nameOf(random, all.length),
      contextJson: random.pick(SURROUNDINGS),
      createdAt: at - 60_000,
    };
    all.push(contact);
    return contact;
  };
  const returning = (): Contact =>
    all[all.length - 1 - random.below(Math.min(LATELY, all.length))] as Contact;
  return {
    next: (at) => (all.length > 0 && random.next() < RETURNS ? returning() : newcomer(at)),
    newcomer,
    get count() {
      return all.length;
    },
    write: async (tables) => {
      for (const [n, contact] of all.entries()) {
        const { id, seq, name, email, contextJson, createdAt } = contact;
        const at = iso(createdAt);
        const hash = hashOfToken(tokenOf('pvt', workspaceId, n));
        tables.contact(`${workspaceId}\t${id}\t${seq}\t${name}\t${email}\t${contextJson}\t${at}\n`);
        tables.identity(
          `${workspaceId}\t${random.uuid(createdAt)}\t${id}\t${inboxId}\tvisitor\t${hash}\t${at}\n`,
        );
        if (n % 1_000 === 0) await tables.drained();
      }
    },
  };
}

/** The `Contact` of the contract, as events carry it. */
export const contactJson = (contact: Contact): string =>
  `{"id":"${contact.id}","seq":${contact.seq},"name":"${contact.name}","email":"${contact.email}",\
"identities":[{"kind":"visitor","value":null}],"context":${contact.contextJson},"createdAt":"${iso(contact.createdAt)}"}`;
