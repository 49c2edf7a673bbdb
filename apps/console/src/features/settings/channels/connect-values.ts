import type { BodyOf, ConnectableChannel, CustomerLanguage, routes } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';
import { CHARS, checkFilled, checkLine } from '../../../ui/form/checks.ts';
import { checkField, filledValues, startValues } from './channel-fields.ts';
import { LANGUAGES } from './line.ts';

/** What is typed, by the names of the fields; ours are `doorId`, `doorName`, `address`, `inboxName`, `topicId`, `isTold` (`yes`, or empty) and `language`. */
export type ConnectValues = Record<string, string>;

/** A channel for which this page has words. */
export type Known = ConnectableChannel & { channel: Connectable };

/** Chosen in place of a door that is there. */
export const NEW_DOOR = 'new';

/** Channels that people connect here. */
export type Connectable = keyof typeof ADDRESSES;

/** How an account is called. Of WhatsApp: the id of a number has digits only, and people enter the number itself. */
const ADDRESSES = { whatsapp: /^\d{5,32}$/, api: /^[\w.-]{1,128}$/ };

export const isConnectable = (channel: string): channel is Connectable => Object.hasOwn(ADDRESSES, channel);

export const firstValues = (
  { doorFields, accountFields }: ConnectableChannel,
  first: { doorId: string; topicId: string },
): ConnectValues => ({
  ...startValues(doorFields),
  ...startValues(accountFields),
  doorName: '',
  address: '',
  inboxName: '',
  isTold: '',
  language: LANGUAGES[0] ?? '',
  ...first,
});

function checkAddress(channel: Connectable, address: string): string | null {
  if (address.trim() === '') return i18next.t('form:required');
  return ADDRESSES[channel].test(address.trim())
    ? null
    : i18next.t(`settings:channels.connecting.${channel}.address.invalid`);
}

/** What is wrong with what was typed, by field. Nothing is asked of a door that is there. */
export function checkConnect(
  { channel, doorFields, accountFields }: Known,
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
    address: checkAddress(channel, of('address')),
    inboxName: checkLine(CHARS.shortName)(of('inboxName')),
    topicId: checkFilled(of('topicId')),
  };
}

export function connectBody(
  { channel, doorFields, accountFields }: Known,
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
    ...(of('isTold') && { line: { isTold: true, language: languageOf(of('language')), askedTopicIds: [] } }),
  };
}

const languageOf = (chosen: string): CustomerLanguage =>
  LANGUAGES.find((language) => language === chosen) ?? 'en';
