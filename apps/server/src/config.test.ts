import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printConfiguration } from '../../../scripts/lib/configuration-page.ts';
import { loadConfig, withPort } from './config.ts';

let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-config-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

test('without any setting Parley listens on this machine only, with a database of its own', () => {
  const config = loadConfig({ DATA_DIR: dataDir, PORT: '' }, []);

  expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', publicUrl: 'http://localhost:8080' });
  expect(config).toMatchObject({
    databaseUrl: null,
    trustProxy: [],
    maxImportBytes: 2 ** 30,
    maxUploadBytes: 25 * 2 ** 20,
    demo: false,
  });
});

test('with PORT=0 the address follows the port that the system chose, unless somebody set it', () => {
  const own = withPort(loadConfig({ DATA_DIR: dataDir, PORT: '0' }, []), 41_234);
  const PUBLIC_URL = 'https://chat.example.com';
  const set = withPort(loadConfig({ DATA_DIR: dataDir, PORT: '0', PUBLIC_URL }, []), 41_234);

  expect(own).toMatchObject({ port: 41_234, publicUrl: 'http://localhost:41234' });
  expect(set).toMatchObject({ port: 41_234, publicUrl: PUBLIC_URL });
});

test('every mistake is named at once, one per line, without secrets', () => {
  const env = {
    PORT: '80800',
    PUBLIC_URL: 'chat.example.com',
    SECURITY_CONTACT: 'security@example.com',
    SECRET: 'hunter2',
    TRUST_PROXY: '10.0.0.0/99',
  };

  const attempt = () => loadConfig({ DATA_DIR: dataDir, ...env }, ['--dmeo']);

  expect(attempt).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(attempt).toThrow(
    [
      'PORT must be a whole number from 0 to 65535, not "80800".',
      'PUBLIC_URL must be an http or https address without a path, as https://chat.example.com, not "chat.example.com".',
      'SECURITY_CONTACT must be a mailto:, https: or tel: address, as mailto:security@example.com, not "security@example.com".',
      'SECRET must be at least 32 characters.',
      'TRUST_PROXY must be IP addresses or CIDR ranges, separated by commas, not "10.0.0.0/99".',
      '"--dmeo" is not an option. There are: web, worker, --demo; check-url, import, rotate-secret.',
    ].join('\n'),
  );
});

test('widget and files may have addresses of their own, each on another host, and over https where the console is', () => {
  const at = (PUBLIC_URL: string, WIDGET_URL: string, FILES_URL: string) =>
    loadConfig({ DATA_DIR: dataDir, PUBLIC_URL, WIDGET_URL, FILES_URL }, []);

  expect(loadConfig({ DATA_DIR: dataDir }, [])).toMatchObject({ widgetUrl: null, filesUrl: null });
  expect(at('https://chat.example', 'https://w.chat.example', 'https://f.chat.example')).toMatchObject({
    widgetUrl: 'https://w.chat.example',
    filesUrl: 'https://f.chat.example',
  });
  expect(() => at('http://127.0.0.1:8080', 'http://localhost:8081', 'https://files.localhost')).toThrow(
    [
      'WIDGET_URL needs a host that no other address has, not "localhost".',
      'FILES_URL must be http: as PUBLIC_URL is.',
    ].join('\n'),
  );
  expect(() => at('https://chat.example', 'https://w.example', 'https://w.example:8443')).toThrow(
    'FILES_URL needs a host that no other address has, not "w.example".',
  );
});

test('the demo is for this machine only', () => {
  const demoOn = (HOST: string) => loadConfig({ DATA_DIR: dataDir, HOST }, ['--demo']);

  expect(demoOn('127.0.0.1').demo).toBe(true);
  expect(demoOn('localhost').demo).toBe(true);
  for (const host of ['0.0.0.0', '::', '192.168.1.7', 'chat.example.com'])
    expect(() => demoOn(host)).toThrow('--demo is for this machine only');
});

test('the secret is generated once and stays private', () => {
  const [first, second] = [loadConfig({ DATA_DIR: dataDir }, []), loadConfig({ DATA_DIR: dataDir }, [])];

  expect(first.secret).toHaveLength(43);
  expect(second.secret).toBe(first.secret);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
});

test('a data folder that cannot be written to is one clear line', () => {
  for (const folder of [join(dataDir, 'secret', 'data'), '/proc/parley/data']) {
    expect(() => loadConfig({ DATA_DIR: folder }, [])).toThrow(`Cannot write to the data folder ${folder}`);
  }
});

test('docs/configuration.md says what the settings are', () => {
  const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

  expect(page).toBe(printConfiguration());
});
