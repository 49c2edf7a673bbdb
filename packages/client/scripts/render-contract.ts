import * as contract from '@parley/contract';

type Schema = { [keyword: string]: unknown };

const { routes, ...exported } = contract;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' &&
  value !== null &&
  ['type', 'anyOf', 'enum', 'const'].some((key) => key in value);

/** Everything that has a name in the contract, by that name. */
const named = Object.entries(exported as Record<string, unknown>).filter(
  (entry): entry is [string, Schema] => /^[A-Z][a-z]/.test(entry[0]) && isSchema(entry[1]),
);

/** Of several that say the same the first; words and numbers stand for themselves. */
const nameOf = new Map(
  named
    .filter(
      ([, schema]) => schema.type === 'object' || Array.isArray(schema.anyOf) || Array.isArray(schema.enum),
    )
    .map(([name, schema]): [string, string] => [JSON.stringify(schema), name])
    .reverse(),
);

/** A schema as the type of what it accepts. */
function render(schema: unknown, isTop = false): string {
  const name = isTop ? undefined : nameOf.get(JSON.stringify(schema));
  return name ?? renderShape(schema as Schema);
}

function renderShape(schema: Schema): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((part) => render(part)).join(' | ');
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `Array<${render(schema.items)}>`;
    case 'object':
      return renderObject(schema);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`No type is known for ${JSON.stringify(schema)}`);
  }
}

function renderObject({ properties, required, patternProperties }: Schema): string {
  if (patternProperties) {
    const [value] = Object.values(patternProperties as Record<string, unknown>);
    return `{ [key: string]: ${render(value)} }`;
  }
  const needed = new Set((required ?? []) as string[]);
  const fields = Object.entries((properties ?? {}) as Record<string, unknown>).map(
    ([key, value]) =>
      `${/^\w+$/.test(key) ? key : JSON.stringify(key)}${needed.has(key) ? '' : '?'}: ${render(value)};`,
  );
  return `{ ${fields.join(' ')} }`;
}

function renderRoute([name, spec]: [string, contract.RouteSpec]): string {
  const { params, query, body, response, bodyKind, responseKind } = spec;
  const parts = Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    schema ? [`${part}: ${render(schema)};`] : [],
  );
  const kinds = Object.entries({ bodyKind, responseKind }).flatMap(([key, kind]) =>
    kind ? [`${key}: '${kind}';`] : [],
  );
  const answer = `response: ${response ? render(response) : 'undefined'};`;
  return `  /** ${spec.summary} */\n  ${name}: { ${[...parts, answer, ...kinds].join(' ')} };`;
}

/** The contract as types that stand alone: whoever installs the client needs no schemas and no library for them. */
export const renderContract = (): string => `// Made from Parley's contract; do not edit.

${named.map(([name, schema]) => `export type ${name} = ${render(schema, true)};`).join('\n')}

export interface Routes {
${Object.entries(routes).map(renderRoute).join('\n')}
}
export declare const routes: Routes;
export type RouteName = keyof Routes;
export type RouteSpec = { response: unknown };
export type ParamsOf<R extends RouteSpec> = R extends { params: infer P } ? P : undefined;
export type QueryOf<R extends RouteSpec> = R extends { query: infer P } ? P : undefined;
export type BodyOf<R extends RouteSpec> = R extends { body: infer P } ? P : undefined;
export type ResponseOf<R extends RouteSpec> = R['response'];
export declare const CLOSE: { ${Object.entries(contract.CLOSE)
  .map(([name, code]) => `${name}: ${code};`)
  .join(' ')} };
`;
