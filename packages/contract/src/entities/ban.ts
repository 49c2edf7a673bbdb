import { type Static, Type } from 'typebox';
import { closed, Instant, line, nullable, Uuid } from '../scalars.ts';

/** Why, for colleagues; nobody else is told. */
export const BanReason = line(200);

/** Who is let in no more: a contact, or whoever comes from a range of addresses. */
export const Ban = closed({
  id: Uuid,
  contact: nullable(closed({ id: Uuid, name: nullable(Type.String()), email: nullable(Type.String()) })),
  /** As `203.0.113.0/24` or `2001:db8::/64`; one address is a /32 or /128. */
  range: nullable(Type.String()),
  reason: BanReason,
  /** The member who said so. */
  createdBy: Uuid,
  createdAt: Instant,
  /** null: until somebody ends it. */
  expiresAt: nullable(Instant),
});
export type Ban = Static<typeof Ban>;
