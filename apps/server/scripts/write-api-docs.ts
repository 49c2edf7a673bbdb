import { mkdirSync, writeFileSync } from 'node:fs';
import { asyncApiDocument, openApiDocument, postmanCollection } from '../src/modules/pages/docs/index.ts';

/** Writes docs/api from the contract. A test says when it has to be run again. */
const folder = new URL('../../../docs/api/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const [name, document] of [
  ['openapi.json', openApiDocument()],
  ['asyncapi.json', asyncApiDocument()],
  ['parley.postman_collection.json', postmanCollection()],
] as const) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(document, null, 2)}\n`);
}
