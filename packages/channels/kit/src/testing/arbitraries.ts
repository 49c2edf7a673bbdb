import type { Content } from '@parley/contract';
import fc from 'fast-check';
import type { WholeMessage } from '../degrade.ts';
import type { ChannelAnswer } from '../wire.ts';

const words = (maxLength: number, minLength = 0) =>
  fc.string({
    unit: fc.oneof(fc.constantFrom('a', ' ', '\n', '. ', 'é', '👨‍👩‍👧', '漢'), fc.string()),
    minLength,
    maxLength,
  });

const option = fc.record({
  id: fc.uuid(),
  title: words(60, 1),
  description: fc.option(words(60), { nil: null }),
});

const content: fc.Arbitrary<Content | null> = fc.oneof(
  fc.constant(null),
  fc.constant<Content>({ type: 'voice_note' }),
  fc.record({
    type: fc.constant('location' as const),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    name: fc.option(words(50), { nil: null }),
    address: fc.constant(null),
  }),
  fc.record({
    type: fc.constant('contact_cards' as const),
    cards: fc.array(
      fc.record({
        name: words(50, 1),
        organization: fc.constant(null),
        phones: fc.array(words(20, 1), { maxLength: 3 }),
        emails: fc.constant<string[]>([]),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  fc.record({
    type: fc.constant('choices' as const),
    button: fc.option(words(20), { nil: null }),
    options: fc.array(option, { minLength: 1, maxLength: 10 }),
  }),
  fc.record({
    type: fc.constant('template' as const),
    name: fc.constant('order_update'),
    language: fc.constant('en_US'),
    category: fc.constantFrom('marketing' as const, 'utility' as const, 'authentication' as const),
    header: fc.constant(null),
    footer: fc.constant(null),
    buttons: fc.constant<string[]>([]),
    values: fc.array(
      fc.record({
        part: fc.constantFrom('header' as const, 'body' as const, 'button' as const),
        name: words(10, 1),
        value: words(30),
      }),
      { maxLength: 5 },
    ),
  }),
);

const file = fc.record({
  name: words(20, 1),
  mediaType: fc.constantFrom(
    'image/jpeg',
    'image/webp',
    'video/mp4',
    'audio/ogg; codecs=opus',
    'application/pdf',
    '',
  ),
  bytes: fc.integer({ min: 1, max: 200 * 1024 * 1024 }),
  source: fc.record({ link: fc.uuid().map((id) => `https://files.example.com/${id}`) }),
});

/** Messages as members write them, with all that a channel may not be able to show. */
export const wholeMessages: fc.Arbitrary<WholeMessage> = fc.record({
  kind: fc.constant('message' as const),
  to: fc.constantFrom<WholeMessage['to'][]>(
    [{ kind: 'phone', value: '15550000001' }],
    [{ kind: 'user', value: 'US.1' }],
    [],
  ),
  text: fc.oneof(words(200), words(9_000)),
  content,
  files: fc.array(file, { maxLength: 3 }),
  replyTo: fc.option(fc.constant('quoted-id'), { nil: null }),
  quoted: fc.option(words(300), { nil: null }),
  tag: fc.uuid(),
});

/** Answers of anything that might stand at the other end. */
export const answers: fc.Arbitrary<ChannelAnswer> = fc.record({
  status: fc.integer({ min: 100, max: 599 }),
  headers: fc.dictionary(fc.constantFrom('retry-after', 'content-type'), fc.string()),
  body: fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => new TextEncoder().encode(text)),
  ),
});

/** The fixture with one place of it gone, replaced or repeated. */
export const mutationsOf = (body: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.nat(), fc.constantFrom('remove', 'replace', 'repeat'), fc.jsonValue())
    .map(([place, how, value]) => mutate(body, place, how, value));

function mutate(body: unknown, place: number, how: string, value: unknown): unknown {
  const copy = structuredClone({ body });
  const places = placesOf(copy);
  const [holder, key] = places[place % places.length] ?? [copy, 'body'];
  if (how === 'remove') Reflect.deleteProperty(holder, key);
  else
    Reflect.set(holder, key, how === 'repeat' ? [Reflect.get(holder, key), Reflect.get(holder, key)] : value);
  return copy.body;
}

function placesOf(holder: object): [object, string][] {
  return Object.entries(holder).flatMap(([key, value]): [object, string][] => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? placesOf(value) : []),
  ]);
}
