import type { BodyOf, ConnectableChannel, routes } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';
import { CHARS, checkFilled, checkLine } from '../../../ui/form/checks.ts';
import { checkField, filledValues, startValues } from './channel-fields.ts';

/** What is typed, by the names of the fields; ours are `doorId`, `doorName`, `address`, `inboxName` and `topicId`. */
export type ConnectValues = Record<string, string>;

/** Chosen in place of a door that is there. */
export const NEW_DOOR = 'new';

/** Of WhatsApp: the id of a number has digits only, and people enter the number itself. */
const NUMBER_ID = /^\d{5,32}$/;

export const firstValues = (
  { doorFields, accountFields }: ConnectableChannel,
  first: { doorId: string; topicId: string },
): ConnectValues => ({
  ...startValues(doorFields),
  ...startValues(accountFields),
  doorName: '',
  address: '',
  inboxName: '',
  ...first,
});

function checkAddress(address: string): string | null {
  if (address.trim() === '') return i18next.t('form:required');
  return NUMBER_ID.test(address.trim()) ? null : i18next.t('settings:channels.numberId.invalid');
}

/** What is wrong with what was typed, by field. Nothing is asked of a door that is there. */
export function checkConnect(
  { doorFields, accountFields }: ConnectableChannel,
  values: ConnectValues,
): Record<string, string | null> {
  const of = (name: string) => values[name] ?? '';
  const isNew = values.doorId === NEW_DOOR;
  return {
    ...(isNew && { doorName: checkLine(CHARS.shortName)(of('doorName')) }),
    ...Object.fromEntries(
      [...(isNew ? doorFields : []), ...accountFields].map((field) => [
        field.name,
        checkField(field, of(field.name)),
      ]),
    ),
    address: checkAddress(of('address')),
    inboxName: checkLine(CHARS.shortName)(of('inboxName')),
    topicId: checkFilled(of('topicId')),
  };
}

export function connectBody(
  { channel, doorFields, accountFields }: ConnectableChannel,
  values: ConnectValues,
): BodyOf<(typeof routes)['connectAccount']> {
  const of = (name: string) => values[name]?.trim() ?? '';
  return {
    channel,
    name: of('inboxName'),
    door:
      values.doorId === NEW_DOOR
        ? { name: of('doorName'), values: filledValues(doorFields, values) }
        : { id: of('doorId') },
    address: of('address'),
    values: filledValues(accountFields, values),
    topicId: of('topicId'),
  };
}
