import type { Basics } from '../../../basics.ts';
import type { Auth } from './auth.ts';

/** To know whose session it is. */
export type SessionDeps = Basics & { auth: Auth };

/** To begin one: other sites' pages may not. */
export type SignInDeps = SessionDeps & { ownOrigins: ReadonlySet<string> };
