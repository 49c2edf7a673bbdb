import type { JsonSchema } from './named-schemas.ts';

/** A schema in a few words, as a reader wants it: `text ≤ 80`, `1 … 100`, `"left" | "right"`, `Message[]`. */
export function describeSchema(schema: JsonSchema): string {
  const { $ref, type, anyOf, items, ...rest } = schema as Record<string, never>;
  if ($ref) return String($ref).split('/').pop() as string;
  if (rest.const !== undefined) return JSON.stringify(rest.const);
  if (rest.enum) return (rest.enum as unknown[]).map((word) => JSON.stringify(word)).join(' | ');
  if (anyOf) return (anyOf as JsonSchema[]).map(describeSchema).join(' | ');
  if (type === 'array') return `${bracketed(describeSchema((items ?? {}) as JsonSchema))}[]`;
  if (type === 'object') return rest.properties ? describeObject(schema) : 'object';
  if (type === 'string') return describeText(rest);
  return type === 'integer' || type === 'number' ? describeNumber(rest) : String(type ?? 'anything');
}

const bracketed = (text: string): string => (text.includes(' | ') ? `(${text})` : text);

function describeObject(schema: JsonSchema): string {
  const fields = fieldsOf(schema).map(
    ({ name, optional, schema: field }) => `${name}${optional ? '?' : ''}: ${describeSchema(field)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

function describeText({ minLength = 0, maxLength }: { minLength?: number; maxLength?: number }): string {
  if (maxLength === undefined) return 'text';
  return minLength > 1 ? `text ${minLength} … ${maxLength}` : `text ≤ ${maxLength}`;
}

function describeNumber({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  if (maximum === undefined || maximum === Number.MAX_SAFE_INTEGER)
    return minimum === undefined ? 'integer' : `integer ≥ ${minimum}`;
  return `${minimum ?? ''} … ${maximum}`;
}

export type Field = { name: string; optional: boolean; schema: JsonSchema };

/** The fields of an object, in the order in which the contract lists them. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    optional: !required.has(name),
    schema: field,
  }));
}
