import { type Static, Type } from 'typebox';
import { LIMITS } from '../limits.ts';
import { closed, Instant, line, nullable, oneOf, text, Uuid } from '../scalars.ts';
import { AttributeKey } from './contact.ts';
import { WebhookUrl } from './webhook.ts';

/** Pages are opened over https only. */
const CardLink = Type.String({ maxLength: 2_000, pattern: '^https://[^\\s\\u0000-\\u0020"<>\\\\]+$' });
const label = line(60);

/** What a card is made of, by `kind`. Nothing of it is markup: what looks like HTML is shown as it is written. */
export const CARD_ITEMS = {
  text: closed({ kind: Type.Literal('text'), label, value: text(500, 1) }),
  amount: closed({
    kind: Type.Literal('amount'),
    label,
    amount: Type.Number({ minimum: -1e15, maximum: 1e15 }),
    /** As ISO 4217 calls it, such as `KES`. */
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  }),
  date: closed({
    kind: Type.Literal('date'),
    label,
    /** A day, `2026-11-30`, or an instant with its zone. */
    date: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
    }),
  }),
  badge: closed({
    kind: Type.Literal('badge'),
    label: Type.Optional(label),
    text: line(60),
    tone: Type.Optional(oneOf('neutral', 'good', 'warning', 'bad')),
  }),
  list: closed({ kind: Type.Literal('list'), label, entries: Type.Array(line(200), { maxItems: 20 }) }),
  link: closed({ kind: Type.Literal('link'), label: Type.Optional(label), text: line(100), url: CardLink }),
  button: closed({ kind: Type.Literal('button'), text: line(40), url: CardLink }),
};

const { text: Text, amount, date, badge, list, link, button } = CARD_ITEMS;
const CardItem = Type.Union([Text, amount, date, badge, list, link, button]);
export type CardItem = Static<typeof CardItem>;

/** What a program answers of a customer. */
export const CardContent = closed({
  title: Type.Optional(line(80)),
  items: Type.Array(CardItem, { maxItems: LIMITS.cardItems }),
  /** For attributes of the customer, by names that the workspace maps. */
  values: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,59}$' }),
      Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]),
      { maxProperties: 50 },
    ),
  ),
});
export type CardContent = Static<typeof CardContent>;

/** Values of an answer, and the attributes that take them. */
export const CardMapping = Type.Array(
  closed({ value: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,59}$' }), attribute: AttributeKey }),
  { maxItems: LIMITS.contactAttributes },
);
export type CardMapping = Static<typeof CardMapping>;

/** A program that is asked what it knows of a customer. */
export const ContextCard = closed({
  id: Uuid,
  name: line(60),
  url: WebhookUrl,
  /** Cards stand in this order, then by age. */
  position: Type.Integer({ minimum: 0, maximum: 10_000 }),
  mapping: CardMapping,
  createdAt: Instant,
  createdBy: Uuid,
});
export type ContextCard = Static<typeof ContextCard>;

/** Why there is no new answer. `detail`: for whoever mends it. */
export const CardProblem = closed({
  code: oneOf(
    'timeout',
    'unreachable',
    'address_refused',
    'answer_too_large',
    'status',
    'not_json',
    'not_a_card',
    'no_secret',
    'busy',
  ),
  detail: Type.String(),
});
export type CardProblem = Static<typeof CardProblem>;

export const CardAnswer = closed({
  /** What was answered last; null: nothing that is known still. */
  content: nullable(CardContent),
  /** When that was. */
  answeredAt: nullable(Instant),
  /** Why it is not newer; null: it is. */
  problem: nullable(CardProblem),
});
export type CardAnswer = Static<typeof CardAnswer>;
