/** A JSON Schema as the contract writes it; only the words that it uses. */
export type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
};

/** Texts of which one fits every pattern of the contract. */
const TEXTS = [
  'Sample text of a test',
  'sample-client-id',
  'sample@example.com',
  '#0f766e',
  'https://shop.example',
  '👍',
];

export const isId = (schema: Schema): boolean => schema.pattern?.startsWith('^[0-9a-f]{8}-') ?? false;

/**
 * A value that the schema accepts, with required fields only. `named` gives what no schema can say, by the name of the
 * field: ids of things that exist, keys, tokens.
 *
 * @throws Error when a new field needs a value that nobody told: whoever adds a route is asked to teach its tests.
 */
export function sampleOf(schema: Schema, named: Record<string, unknown>, name = 'value'): unknown {
  if (name in named && isOfType(schema, named[name])) return named[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as Schema, named, name);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, named);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(schema.items as Schema, named, name),
      );
    case 'integer':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'string':
      return sampleText(schema, name);
    default:
      throw new Error(`the test kit does not know how to make "${name}" of ${JSON.stringify(schema)}`);
  }
}

/** One name may stand for things of different types: a name that people give, and the column that holds one. */
const isOfType = ({ type, anyOf }: Schema, value: unknown): boolean =>
  anyOf
    ? anyOf.some((one) => isOfType(one, value))
    : (type !== 'integer' || typeof value === 'number') && (type !== 'null' || value === null);

function sampleObject(schema: Schema, named: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(schema.properties ?? {});
  const wanted = fields.filter(([name]) => schema.required?.includes(name) || name in named);
  return Object.fromEntries(wanted.map(([name, field]) => [name, sampleOf(field, named, name)]));
}

function sampleText(schema: Schema, name: string): string {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const text = isId(schema) ? undefined : TEXTS.find(fits);
  if (text === undefined) throw new Error(`the test kit does not know a value for "${name}" (${pattern})`);
  return text;
}
