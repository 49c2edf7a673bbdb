import { readFileSync } from 'node:fs';
import specs from '@asyncapi/specs';
import { routes } from '@parley/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { asyncApiDocument, openApiDocument, postmanCollection } from './index.ts';

const asJson = (document: unknown) => JSON.parse(JSON.stringify(document));

test.each([
  ['openapi.json', openApiDocument],
  ['asyncapi.json', asyncApiDocument],
  ['parley.postman_collection.json', postmanCollection],
])(
  'docs/api/%s says what the contract says (else run apps/server/scripts/write-api-docs.ts)',
  (name, make) => {
    const written = readFileSync(new URL(`../../../../../../docs/api/${name}`, import.meta.url), 'utf8');

    expect(JSON.parse(written)).toEqual(asJson(make()));
  },
);

test('the OpenAPI document is valid and has every route, and the doors of channels', async () => {
  const document = asJson(openApiDocument());

  const result = await new Validator().validate(document);

  expect(result).toMatchObject({ valid: true });
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, { operationId: string }>),
  );
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    [...Object.keys(routes), 'verifyHook', 'receiveHook'].sort(),
  );
});

test('the AsyncAPI document is valid', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });

  const isValid = ajv.validate(specs.schemasWithoutId['3.0.0'] as object, asJson(asyncApiDocument()));

  expect(ajv.errors).toBeNull();
  expect(isValid).toBe(true);
});

test('every example is one that its own schema accepts', () => {
  const document = asJson(openApiDocument());
  const feed = asJson(asyncApiDocument());
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'api', components: document.components });
  const wrong: string[] = [];
  const check = (where: string, schema: unknown, example: unknown) => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components'));
    if (!ajv.validate(absolute, example)) wrong.push(`${where}: ${ajv.errorsText()}`);
  };

  for (const { operationId, requestBody, responses } of Object.values(document.paths).flatMap((path) =>
    Object.values(path as object),
  )) {
    const contents = [requestBody, ...Object.values(responses)].map(
      (part) =>
        (part as { content?: Record<string, { schema: unknown; example: unknown }> })?.content?.[
          'application/json'
        ],
    );
    for (const content of contents) if (content) check(operationId, content.schema, content.example);
  }
  for (const [name, { payload, examples }] of Object.entries<{
    payload: unknown;
    examples: { payload: unknown }[];
  }>(feed.components.messages)) {
    check(name, payload, examples[0]?.payload);
  }

  expect(wrong).toEqual([]);
});
