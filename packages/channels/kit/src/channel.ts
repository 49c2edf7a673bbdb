import type { Capabilities } from './capabilities.ts';
import type { InboundEvent } from './inbound.ts';
import type { Outbound } from './outbound.ts';
import type { ChannelError, Outcome } from './outcome.ts';
import type { ChannelAnswer, ChannelCall, HookRequest } from './wire.ts';

/** What whoever runs the account has given: `secrets` are sealed at rest and never shown again. */
export type Door = { secrets: Readonly<Record<string, string>> };

/** One address of ours on the channel, such as a number. */
export type Account = {
  address: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
};

export type DoorVerdict =
  /** The other side asks whether somebody is here: answer 200 with just this. */
  { kind: 'handshake'; answer: string } | { kind: 'genuine' } | { kind: 'refused'; why: string };

/** What is to be filled in to connect an account. Words for people stand in the console's catalogue, by these names. */
export type Field = { name: string; isSecret: boolean; pattern: string; default: string | null };

/** The whole of a message template, as the channel has it. */
export type ChannelTemplate = {
  id: string;
  name: string;
  language: string;
  category: 'marketing' | 'utility' | 'authentication';
  status: string;
  header: { text: string } | { media: 'image' | 'video' | 'document' | 'location' } | null;
  body: string;
  footer: string | null;
  buttons: { kind: string; text: string; url: string | null }[];
  /** The names of the variables by part, in order; positional ones are called 1, 2, 3, a button's by its kind and place: `url.1`. */
  variables: { part: 'header' | 'body' | 'button'; name: string; example: string | null }[];
};

/** A page of a listing: `next` is called for the rest. */
export type Page<T> = { items: T[]; next: ChannelCall | null };
export type Read<T> = { ok: true; value: T } | { ok: false; error: ChannelError };

/** Where a file of the other side is. */
export type FileLocation = {
  call: ChannelCall;
  mediaType: string;
  sha256: string | null;
  bytes: number | null;
};

/**
 * A channel is translation between its wire and what Parley means. It knows no database, no clock and nobody to call: the server
 * makes the calls and hands back the answers. Nothing here throws for what the other side says.
 */
export type Channel = {
  name: string;
  capabilities: Capabilities;
  doorFields: readonly Field[];
  accountFields: readonly Field[];

  /** Constant time; closed as long as there is no secret. */
  verify(request: HookRequest, door: Door): DoorVerdict;
  /** In the order of the body, at least one. What cannot be read becomes an event of kind `other`. */
  parse(body: Uint8Array): InboundEvent[];

  /** `now` is for signatures that name a time. */
  render(outbound: Outbound, account: Account, now: Date): ChannelCall;
  /** `null`: no answer came, though the call may have arrived. What never left is not asked about. */
  interpret(outbound: Outbound, answer: ChannelAnswer | null): Outcome;

  /** A file of theirs: first where it is, then the thing itself. Null: its media id is the address, open to whoever knows it. */
  location: {
    ask(mediaId: string, account: Account): ChannelCall;
    read(answer: ChannelAnswer, account: Account): Read<FileLocation>;
  } | null;
  /** A file of ours is handed over before it is sent. Null: it is sent as our own id, by which the other side fetches it. */
  upload: {
    ask(file: { name: string; mediaType: string; content: Uint8Array }, account: Account): ChannelCall;
    read(answer: ChannelAnswer): Read<{ mediaId: string }>;
  } | null;

  /** Asks who we are there: for the test of a connection. */
  describeAccount(account: Account, now: Date): ChannelCall;
  readAccount(
    answer: ChannelAnswer,
    account: Account,
  ): Read<{ name: string; displayAddress: string; quality: string | null }>;

  /** Null: the channel has no templates. */
  templates: {
    ask(account: Account): ChannelCall;
    read(answer: ChannelAnswer, account: Account): Read<Page<ChannelTemplate>>;
  } | null;
};
