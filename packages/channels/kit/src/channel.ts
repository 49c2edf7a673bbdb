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

  render(outbound: Outbound, account: Account): ChannelCall;
  /** `null`: no answer came, though the call may have arrived. What never left is not asked about. */
  interpret(outbound: Outbound, answer: ChannelAnswer | null): Outcome;

  /** Files: first where it is, then the thing itself. */
  locateFile(mediaId: string, account: Account): ChannelCall;
  readLocation(
    answer: ChannelAnswer,
    account: Account,
  ): Read<{ call: ChannelCall; mediaType: string; sha256: string | null; bytes: number | null }>;
  uploadFile(file: { name: string; mediaType: string; content: Uint8Array }, account: Account): ChannelCall;
  readUpload(answer: ChannelAnswer): Read<{ mediaId: string }>;

  /** Asks who we are there: for the test of a connection. */
  describeAccount(account: Account): ChannelCall;
  readAccount(answer: ChannelAnswer): Read<{ name: string; displayAddress: string; quality: string | null }>;

  listTemplates(account: Account): ChannelCall;
  readTemplates(answer: ChannelAnswer, account: Account): Read<Page<ChannelTemplate>>;
};
