/** What came to a channel's door, untouched: a signature is over these very bytes. */
export type HookRequest = {
  method: 'GET' | 'POST';
  query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
};

/** A call that the server is to make for a channel. */
export type ChannelCall = {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | null;
};

/** What the other side answered. */
export type ChannelAnswer = { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array };
