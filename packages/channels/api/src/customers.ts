import { type ChannelIdentity, lineOf, recordOf, type Sender, textOf } from '@parley/channel-kit';

const ID_CHARS = 200;
const NAME_CHARS = 256;

/** The same id in another account is another person: two apps number their customers from one. */
const prefixOf = (address: string) => `${address.replaceAll('%', '%25').replaceAll('/', '%2F')}/`;

/** Who it is from, by the company's own id for them and by nothing else. Null: it does not say. */
export function senderOf(value: unknown, address: string | null): Sender | null {
  const { id: given, name } = recordOf(value);
  const id = textOf(given)?.trim() ?? '';
  if (address === null || id === '' || [...id].length > ID_CHARS) return null;
  return { identities: [{ kind: 'user', value: prefixOf(address) + id }], name: lineOf(name, NAME_CHARS) };
}

/** What the company calls them. Null: they are known from elsewhere only. */
export function customerIdOf(to: readonly ChannelIdentity[], address: string): string | null {
  const prefix = prefixOf(address);
  const ours = to.find(({ kind, value }) => kind === 'user' && value.startsWith(prefix));
  return ours ? ours.value.slice(prefix.length) : null;
}
