import type { Schema } from './sample.ts';

/** A value that was made worse in one place, and how. */
export type Spoilt = { how: string; value: unknown };

const WRONG_TYPES: [string, unknown][] = [
  ['null', null],
  ['a number', 7],
  ['a fraction', 0.5],
  ['a number beyond all', 1e308],
  ['true', true],
  ['a list', ['a']],
  ['an empty list', []],
  ['an object', { a: 1 }],
  ['an empty text', ''],
  ['blanks', ' \n\t '],
  ['NUL', 'some\u0000text'],
  ['half a surrogate pair', 'some \ud800 text'],
  ['the other half', '\udfff'],
  ['a text of 100,000 characters', 'x'.repeat(100_000)],
  ['a text that turns the direction', '\u202egnp.exe'],
  ['SQL', `'; drop table message; --`],
  ['an array of an array', [['a']]],
  ['a far future', '+275760-09-13T00:00:00.000Z'],
];

/** Everything that can be wrong with a body: every field of every wrong kind, fields too many, fields too few. */
export function spoil(schema: Schema, good: unknown): Spoilt[] {
  const whole = WRONG_TYPES.map(([how, value]) => ({ how: `${how} instead of the body`, value }));
  return [...whole, ...spoilFields(schema, good as Record<string, unknown>, [])].map(({ how, value }) => ({
    how,
    value,
  }));
}

function spoilFields(schema: Schema, good: Record<string, unknown>, path: string[]): Spoilt[] {
  const place = (name: string) => [...path, name].join('.');
  const inFields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...WRONG_TYPES.map(([how, value]) => ({
      how: `${place(name)}: ${how}`,
      value: { ...good, [name]: value },
    })),
    ...spoilInside(field, good, name, path),
  ]);
  const missing = (schema.required ?? []).map((name) => {
    const { [name]: _, ...rest } = good;
    return { how: `without ${place(name)}`, value: rest };
  });
  return [...inFields, ...missing, ...fieldsTooMany(good, path)];
}

function spoilInside(field: Schema, good: Record<string, unknown>, name: string, path: string[]): Spoilt[] {
  const into = (inner: Spoilt): Spoilt => ({ how: inner.how, value: { ...good, [name]: inner.value } });
  if (field.properties)
    return spoilFields(field, (good[name] ?? {}) as Record<string, unknown>, [...path, name]).map(into);
  if (!field.items) return [];
  return WRONG_TYPES.map(([how, value]) => into({ how: `${name}[0]: ${how}`, value: [value] }));
}

/** Own keys, as JSON.parse makes them: no literal could. */
const fieldsTooMany = (good: object, path: string[]): Spoilt[] =>
  ['unknown', 'workspaceId', '__proto__', 'constructor', 'prototype', 'toString'].map((key) => ({
    how: `an unknown field ${[...path, key].join('.')}`,
    value: JSON.parse(
      `{${JSON.stringify(good).slice(1, -1)}${Object.keys(good).length > 0 ? ',' : ''}${JSON.stringify(key)}:{"isAdmin":true}}`,
    ),
  }));
