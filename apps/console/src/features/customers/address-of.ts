import type { Contact } from '@parley/contract';

/** How to reach somebody besides by name: their e-mail, else a number, else what another program calls them. */
export function addressOf({ email, name, identities }: Contact): string {
  if (email && name) return email;
  const of = (kind: Contact['identities'][number]['kind']) =>
    identities.find((one) => one.kind === kind)?.value;
  const phone = of('phone');
  return (phone && (/^\d+$/.test(phone) ? `+${phone}` : phone)) ?? of('username') ?? of('external') ?? '';
}
