import { Ajv } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';

const common = { allErrors: false, useDefaults: true, removeAdditional: false, strict: false } as const;
/** A body says its types itself: "1" is no number. */
const bodies = new Ajv({ ...common, coerceTypes: false });
/** Queries and paths are text; numbers and booleans are read from it. */
const texts = new Ajv({ ...common, coerceTypes: true });

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? bodies : texts).compile(schema);

/** Checks a value that did not come by HTTP, such as a frame of the feed; `name`: what the answer calls it. */
export function compileCheck(schema: TSchema, name = 'frame'): (value: unknown) => string | null {
  const validate = bodies.compile(schema);
  return (value) => (validate(value) ? null : bodies.errorsText(validate.errors, { dataVar: name }));
}
