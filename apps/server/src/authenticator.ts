import type { IncomingHttpHeaders } from 'node:http';
import type { Participant, SessionCaller } from './callers.ts';

/** What somebody shows at the door, over HTTP or in the first frame of a feed. */
export type Credentials = {
  /** Of a customer or an API key; without one a cookie has to say whose session it is. */
  token: string | undefined;
  headers: IncomingHttpHeaders;
  /** From where they come. */
  address: string;
  /** Which of a user's workspaces is meant; undefined: his only one. */
  workspaceId: string | undefined;
};

/** Finds out who calls. The only way in for whoever takes part in a workspace. */
export type Authenticator = {
  /**
   * @param wanted whom the door is for: a token of the other kind is not even looked up.
   * @throws ProblemError not_signed_in; workspace_required when he has several; not_found when he is no member.
   */
  identify(credentials: Credentials, wanted: 'customer' | 'member' | 'either'): Promise<Participant>;
  /** Who is signed in, before any workspace. */
  findSession(headers: IncomingHttpHeaders): Promise<SessionCaller | undefined>;
};
