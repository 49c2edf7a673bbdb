import { CARD_ITEMS, CardContent, type CardItem, LIMITS } from '@parley/contract';
import { Type } from 'typebox';
import { compileCheck } from '../../../http/validation.ts';

type Read = { content: CardContent } | { problem: { code: 'not_json' | 'not_a_card'; detail: string } };

const { items: _, ...others } = CardContent.properties;
/** Everything but the items, each of which is looked at by its kind: so a fault is named where it is. */
const frameFault = compileCheck(
  Type.Object(
    { ...others, items: Type.Array(Type.Object({}), { maxItems: LIMITS.cardItems }) },
    { additionalProperties: false },
  ),
  'card',
);
const itemFaults = Object.fromEntries(
  Object.entries(CARD_ITEMS).map(([kind, schema]) => [kind, compileCheck(schema, 'item')]),
);
const KINDS = Object.keys(CARD_ITEMS).join(', ');

/** What a program answered, as a card; or what is wrong with it, in words for whoever wrote the program. */
export function readCard(body: Buffer): Read {
  const said = parsed(body);
  if (said === undefined) return { problem: { code: 'not_json', detail: 'The answer is not JSON in UTF-8' } };
  const fault = frameFault(said) ?? faultIn((said as { items: unknown[] }).items);
  return fault ? { problem: { code: 'not_a_card', detail: fault } } : { content: said as CardContent };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function faultIn(items: unknown[]): string | null {
  for (const [index, item] of items.entries()) {
    const { kind } = item as { kind?: unknown };
    const check = typeof kind === 'string' && Object.hasOwn(itemFaults, kind) ? itemFaults[kind] : undefined;
    if (!check) return `card/items/${index}/kind must be one of: ${KINDS}`;
    const fault = check(item) ?? faultOfDate(item as CardItem);
    if (fault) return fault.replaceAll(/\bitem(?=[/ ])/g, `card/items/${index}`);
  }
  return null;
}

/** Some days have the form of one and are none. */
const faultOfDate = (item: CardItem): string | null =>
  item.kind === 'date' && !exists(item.date) ? 'item/date must be a day or an instant that exists' : null;

const exists = (date: string): boolean => {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(date)) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(date.slice(0, 10))
  );
};
