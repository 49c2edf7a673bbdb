import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { BlockList, isIPv4 } from 'node:net';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SETTINGS } from '../../apps/server/src/settings.ts';

const FOLDER = new URL('../../deploy/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');
const list = (path: string) => readdirSync(new URL(path, FOLDER)).map((name) => path + name);

/** The chart with its own values, as far as it uses the language of templates: values and the name of the release. */
function render(template: string, values: Record<string, unknown>): string {
  return template.replaceAll(/\{\{ (\S+) \}\}/g, (_, path: string) => {
    if (path === '.Release.Name') return 'shop';
    const keys = path.replace(/^\.Values\./, '').split('.');
    const value = keys.reduce<unknown>((place, key) => (place as Record<string, unknown>)?.[key], values);
    if (value === undefined) throw new Error(`${path} has no value`);
    return String(value);
  });
}

/** Names of settings that a text gives a value to. */
const settingsIn = (text: string): string[] =>
  [...text.matchAll(/\b([A-Z][A-Z_]{3,})(?=[=:] ?\S)/g)].map(([, name]) => name as string);

const FOREIGN = /^(POSTGRES_\w+|REDIS_PASSWORD|REDISCLI_AUTH|NODE_ENV|CMD|TLS)$/;

test('the compose file says what its services need, and every service that is waited for is there', () => {
  const file = parse(read('compose.yaml'), { merge: true });

  expect(Object.keys(file.services)).toEqual(['database', 'redis', 'web-1', 'web-2', 'worker', 'proxy']);
  for (const [name, role] of [
    ['web-1', 'web'],
    ['web-2', 'web'],
    ['worker', 'worker'],
  ] as const) {
    expect(file.services[name].command).toEqual([role]);
    expect(Object.keys(file.services[name].environment)).toContain('REDIS_URL');
    expect(Object.keys(file.services[name].depends_on)).toEqual(['database', 'redis']);
  }
  expect(read('haproxy.cfg')).toContain('server web-2 web-2:8080');
});

test('Redis asks for a password, which those who use it say', () => {
  const { redis, ...services } = parse(read('compose.yaml'), { merge: true }).services;
  const password = redis.environment.REDISCLI_AUTH;

  expect(password).toMatch(/^\$\{REDIS_PASSWORD:\?/);
  expect(redis.command.slice(0, 3)).toEqual(['redis-server', '--requirepass', password]);
  for (const name of ['web-1', 'web-2', 'worker'])
    expect(services[name].environment.REDIS_URL).toBe(`redis://:${password}@redis:6379`);
});

test('V-09: in Compose one address is believed to say who comes: that of the proxy, which says it itself', () => {
  const file = parse(read('compose.yaml'), { merge: true });
  const { ipv4_address: proxy } = file.services.proxy.networks.default;
  const [{ subnet, ip_range: handedOut }] = file.networks.default.ipam.config;
  const within = (range: string) => {
    const [address = '', bits] = range.split('/');
    const net = new BlockList();
    net.addSubnet(address, Number(bits));
    return net.check(proxy);
  };

  expect(isIPv4(proxy)).toBe(true);
  expect([within(subnet), within(handedOut)]).toEqual([true, false]);
  for (const name of ['web-1', 'web-2', 'worker'])
    expect(file.services[name].environment.TRUST_PROXY).toBe(proxy);
  // Both set the header; neither adds to what the client has sent.
  expect(read('haproxy.cfg')).toMatch(/^ *http-request set-header X-Forwarded-For %\[src\]$/m);
  expect(read('haproxy.cfg')).not.toMatch(/^ *option forwardfor/m);
  expect(read('nginx.conf')).toMatch(/^ *proxy_set_header X-Forwarded-For \$remote_addr;$/m);
  expect(read('nginx.conf')).not.toContain('proxy_add_x_forwarded_for');
});

test('the image is made of what is named, and no secret that lies beside gets into it or into git', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  );
  const lines = read('../.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const { workspaces } = JSON.parse(read('../package.json'));

  expect(lines[0]).toBe('*');
  expect(allowed.toSorted()).toEqual(copied.toSorted());
  for (const path of copied) expect([path, existsSync(new URL(`../${path}`, FOLDER))]).toEqual([path, true]);
  for (const workspace of workspaces as string[]) {
    const folder = workspace.replace('/*', '');
    expect(
      copied.some(
        (path) => folder.startsWith(`${path}/`) || path === folder || path === `${folder}/package.json`,
      ),
    ).toBe(true);
  }
  const secrets = ['deploy/.env', '.env', 'deploy/.env.production', 'data/secret'];
  const ignored = execFileSync('git', ['check-ignore', '--no-index', ...secrets], {
    cwd: new URL('..', FOLDER),
    encoding: 'utf8',
  });
  expect(ignored.trim().split('\n')).toEqual(secrets);
});

test('the chart is YAML with its own values, and what selects finds what it selects', () => {
  const values = parse(read('helm/parley/values.yaml'));
  const files = list('helm/parley/templates/').map((path) => render(read(path), values));
  const objects = files.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));

  expect(parse(read('helm/parley/Chart.yaml'))).toMatchObject({ apiVersion: 'v2', name: 'parley' });
  expect(objects.map(({ kind }) => kind).sort()).toEqual([
    'Deployment',
    'Deployment',
    'Ingress',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'Service',
  ]);
  for (const { spec } of objects.filter(({ kind }) => kind === 'Deployment')) {
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(30);
  }
});

test('units, image and proxies are whole', () => {
  for (const path of list('systemd/')) {
    const lines = read(path)
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(
      lines.filter((line) => !/^(\[(Unit|Service|Install)\]|[A-Z]\w+=.*)$/.test(line)),
      path,
    ).toEqual([]);
    expect(lines.filter((line) => line.startsWith('ExecStart='))).toHaveLength(1);
  }
  const nginx = read('nginx.conf').replaceAll(/#.*/g, '');
  expect(nginx.split('{').length).toBe(nginx.split('}').length);
  expect(nginx.split('\n').filter((line) => line.trim() && !/[;{}]\s*$/.test(line))).toEqual([]);
  const steps = read('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => /^\S/.test(line));
  const known = /^(#|FROM|WORKDIR|COPY|RUN|VOLUME|USER|ENV|EXPOSE|HEALTHCHECK|STOPSIGNAL|ENTRYPOINT) ?/;
  expect(steps.filter((line) => !known.test(line))).toEqual([]);
});

test('every setting that is set somewhere is one', () => {
  const paths = ['Dockerfile', 'compose.yaml', ...list('systemd/'), ...list('helm/parley/templates/')];
  const names = paths.flatMap((path) => settingsIn(read(path).replaceAll(/^\s*#.*$/gm, '')));

  expect(names).toContain('DATABASE_URL');
  expect(names.filter((name) => !(name in SETTINGS.properties) && !FOREIGN.test(name))).toEqual([]);
});
