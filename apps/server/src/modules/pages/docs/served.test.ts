import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { routes } from '@parley/contract';
import { startTestServer, type TestServer } from '@parley/testkit';
import { startWhatsappSimulator, type WhatsappSimulator } from '@parley/whatsapp-simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';

const require = createRequire(import.meta.url);

let server: TestServer;
let simulator: WhatsappSimulator;
beforeAll(async () => {
  server = await startTestServer({ callsThisMachine: true });
  simulator = await startWhatsappSimulator();
});
afterAll(async () => {
  await simulator.close();
  await server.close();
});

test('the reference is one page that asks nobody else for anything and needs no script', async () => {
  const page = await server.stranger.get('/docs');

  expect(page.status).toBe(200);
  for (const name of Object.keys(routes)) expect(page.body).toContain(`<article id="${name}">`);
  expect(page.body).not.toMatch(/<script|\sstyle=|src="http|href="https?:|undefined|\[object/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await server.stranger.get('/docs.css')).headers.get('content-type')).toContain('text/css');
});

test('tools find all three documents', async () => {
  const [openApi, asyncApi, postman] = [
    await server.stranger.get('/openapi.json'),
    await server.stranger.get('/asyncapi.json'),
    await server.stranger.get('/postman.json'),
  ];

  expect(openApi.body.openapi).toBe('3.1.0');
  expect(asyncApi.body.asyncapi).toBe('3.0.0');
  expect(postman.body.info.schema).toContain('collection/v2.1.0');
  expect(openApi.headers.get('access-control-allow-origin')).toBe('*');
});

test('the Postman collection runs as a story against a fresh instance', async () => {
  const collection = fileURLToPath(
    new URL('../../../../../../docs/api/parley.postman_collection.json', import.meta.url),
  );
  const setupToken = server.app.setupUrl?.split('#token=')[1];
  const newman = join(dirname(require.resolve('newman/package.json')), 'bin/newman.js');
  const given = { baseUrl: server.url, setupToken, graphUrl: simulator.url };
  const variables = Object.entries(given).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);

  const run = promisify(execFile)(process.execPath, [
    newman,
    'run',
    collection,
    ...variables,
    '--color',
    'off',
  ]).catch((failed: { stdout: string }) => failed);

  expect((await run).stdout).toMatch(/assertions │ +\d+ │ +0 │/);
});
