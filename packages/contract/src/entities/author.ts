import { type Static, Type } from 'typebox';
import { closed, nullable, oneOf, Uuid } from '../scalars.ts';

export const AuthorKind = oneOf('contact', 'member', 'bot', 'system');
export type AuthorKind = Static<typeof AuthorKind>;

/** Who wrote a message; the name is the one of that moment. `id` is null for the system. */
export const Author = closed({ kind: AuthorKind, id: nullable(Uuid), name: nullable(Type.String()) });
export type Author = Static<typeof Author>;
