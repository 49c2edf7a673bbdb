import { type ChannelIdentity, type Json, lineOf, recordOf, type Sender } from '@parley/channel-kit';

/** The names of one customer, as the fields of contacts, messages and statuses give them under different keys. */
export function identitiesOf(names: {
  phone?: unknown;
  user?: unknown;
  parent?: unknown;
  username?: unknown;
}): ChannelIdentity[] {
  return distinct([
    ...phoneOf(names.phone),
    ...named('user', names.user),
    ...named('parent_user', names.parent),
    ...named('username', lineOf(names.username, 256)?.replace(/^@/, '')),
  ]);
}

/**
 * Who wrote: what the thing itself says, and what its contact adds. A contact belongs to it by user id, else by number, else if there is
 * only one and `isAlone`: the number of a contact may be written differently from that of its message.
 */
export function senderOf(own: ChannelIdentity[], contacts: readonly Sender[], isAlone: boolean): Sender {
  const contact = findContact(own, contacts, isAlone);
  return { identities: distinct([...own, ...(contact?.identities ?? [])]), name: contact?.name ?? null };
}

export function contactOf(contact: Json): Sender {
  const profile = recordOf(contact.profile);
  return {
    identities: identitiesOf({
      phone: contact.wa_id,
      user: contact.user_id,
      parent: contact.parent_user_id,
      username: profile.username,
    }),
    name: lineOf(profile.name, 256)?.replace(/\s+/g, ' ') ?? null,
  };
}

function findContact(
  own: ChannelIdentity[],
  contacts: readonly Sender[],
  isAlone: boolean,
): Sender | undefined {
  const sharing = (kind: ChannelIdentity['kind']) => {
    const named = own.filter((identity) => identity.kind === kind);
    return contacts.find(({ identities }) =>
      named.some((one) => identities.some((other) => isSame(one, other))),
    );
  };
  return sharing('user') ?? sharing('phone') ?? (isAlone && contacts.length === 1 ? contacts[0] : undefined);
}

/** Numbers come as digits; a few are written for people, with a plus and blanks. In their place may stand a user id. */
function phoneOf(value: unknown): ChannelIdentity[] {
  const text = lineOf(value, 256);
  if (text === null || !/^\+?[\d\s()-]*\d[\d\s()-]*$/.test(text)) return named('user', text);
  return named('phone', text.replace(/\D/g, ''));
}

function named(kind: ChannelIdentity['kind'], value: unknown): ChannelIdentity[] {
  const text = lineOf(value, 256);
  return text === null ? [] : [{ kind, value: text }];
}

export const isSame = (one: ChannelIdentity, other: ChannelIdentity) =>
  one.kind === other.kind && one.value === other.value;

const distinct = (identities: ChannelIdentity[]) =>
  identities.filter((one, index) => identities.findIndex((other) => isSame(one, other)) === index);
