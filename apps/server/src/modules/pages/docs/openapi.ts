import { type Access, PROBLEMS, type ProblemCode, type RouteSpec } from '@parley/contract';
import { exampleOf } from './examples.ts';
import { openApiHooks, openApiProgramCalls } from './hook-documents.ts';
import { type JsonSchema, namedSchemas, toReferences } from './named-schemas.ts';
import {
  type Operation,
  operations,
  problemsOf,
  statusOf,
  takesIdempotencyKey,
  whoMayCall,
} from './operations.ts';
import { openApiWebhooks } from './webhook-documents.ts';
import { words } from './words.ts';

type Json = Record<string, unknown>;

/** The contract's routes as an OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: words.title,
      version: '1',
      description: words.intro,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(words.tags).map(([name, description]) => ({ name, description })),
    paths: { ...paths(), ...openApiHooks() },
    webhooks: { ...openApiWebhooks(), ...openApiProgramCalls() },
    components: {
      schemas: namedSchemas(),
      parameters: PARAMETERS,
      examples: Object.fromEntries(
        (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [code, exampleOfProblem(code)]),
      ),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'parley_session',
          description: words.security.session,
        },
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'pak_…', description: words.security.apiKey },
        visitorToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'pvt_…',
          description: words.security.visitorToken,
        },
      },
    },
  };
}

const PARAMETERS = {
  Workspace: {
    name: 'Parley-Workspace',
    in: 'header',
    description: words.parameters.workspace,
    schema: { $ref: '#/components/schemas/Uuid' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: words.parameters.idempotencyKey,
    schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
  },
};

function paths(): Json {
  const found: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.spec.path.replace(/:([A-Za-z]+)/g, '{$1}');
    found[path] = { ...found[path], [operation.spec.method.toLowerCase()]: operationOf(operation) };
  }
  return found;
}

function operationOf({ name, spec }: Operation): Json {
  const parameters = parametersOf(spec);
  return {
    operationId: name,
    tags: [spec.tag],
    summary: spec.summary,
    description: `For ${whoMayCall(spec.access)}.`,
    security: securityOf(spec.access),
    ...(parameters.length > 0 && { parameters }),
    ...requestBodyOf(spec),
    responses: { [statusOf(spec)]: successOf(spec), ...problemResponses(spec) },
  };
}

function securityOf(access: Access): Json[] {
  switch (access.kind) {
    case 'public':
      return [];
    case 'customer':
      return [{ visitorToken: [] }];
    case 'participant':
      return [{ visitorToken: [] }, { session: [] }, { apiKey: [] }];
    case 'member':
      return [{ session: [] }, ...(access.scope ? [{ apiKey: [access.scope] }] : [])];
    default:
      return [{ session: [] }];
  }
}

function parametersOf(spec: RouteSpec): Json[] {
  const reference = (name: keyof typeof PARAMETERS) => ({ $ref: `#/components/parameters/${name}` });
  return [
    ...fieldsOf(spec.params).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...fieldsOf(spec.query).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...(['member', 'participant'].includes(spec.access.kind) ? [reference('Workspace')] : []),
    ...(takesIdempotencyKey(spec) ? [reference('IdempotencyKey')] : []),
  ];
}

function fieldsOf(schema: unknown): [string, JsonSchema][] {
  if (!schema) return [];
  return Object.entries(toReferences(schema, true).properties as Record<string, JsonSchema>);
}

function requestBodyOf(spec: RouteSpec): Json {
  if (spec.bodyKind === 'multipart') {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', required: ['file'], properties: { file }, additionalProperties: false };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!spec.body) return {};
  const schema = toReferences(spec.body);
  return {
    requestBody: { required: true, content: { 'application/json': { schema, example: exampleOf(schema) } } },
  };
}

function successOf(spec: RouteSpec): Json {
  if (spec.responseKind === 'file') {
    const schema = { type: 'string', contentMediaType: 'application/octet-stream' };
    return { description: words.page.bytes, content: { 'application/octet-stream': { schema } } };
  }
  if (spec.response === null) return { description: words.page.nothing };
  const schema = toReferences(spec.response);
  return {
    description: spec.summary,
    content: { 'application/json': { schema, example: exampleOf(schema) } },
  };
}

/** One answer for each status, with an example for each code that it may carry. */
function problemResponses(spec: RouteSpec): Json {
  const codes = problemsOf(spec);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code][0]))];
  return Object.fromEntries(
    statuses.map((status) => [status, problemResponse(codes.filter((code) => PROBLEMS[code][0] === status))]),
  );
}

function problemResponse(codes: ProblemCode[]): Json {
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('; '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples),
      },
    },
  };
}

function exampleOfProblem(code: ProblemCode): Json {
  const [status, title] = PROBLEMS[code];
  return { summary: title, value: { type: `https://parley.invalid/problems/${code}`, title, status, code } };
}
