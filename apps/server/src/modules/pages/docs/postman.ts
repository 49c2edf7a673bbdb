import { type RouteSpec, routes } from '@parley/contract';
import { type Chapter, type Step, story } from './story/index.ts';
import { words } from './words.ts';

type Json = Record<string, unknown>;
const BOUNDARY = 'parley-boundary';

/** The story as a Postman collection (format 2.1), ordered so that it can be run from its first request to its last. */
export function postmanCollection(): Json {
  return {
    info: {
      name: words.title,
      description: words.intro,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      { key: 'baseUrl', value: 'http://localhost:8080' },
      { key: 'setupToken', value: '' },
      // Of the simulator of WhatsApp, which knows no others.
      { key: 'graphUrl', value: 'http://127.0.0.1:8090' },
      { key: 'phoneNumberId', value: '540000000000001' },
      { key: 'wabaId', value: '530000000000001' },
      { key: 'accessToken', value: 'EAASIMULATED0000000000000000000000demo' },
      { key: 'appSecret', value: 'of-the-collection-0123456789' },
      { key: 'verifyToken', value: 'of-the-collection' },
    ],
    item: story.map(folderOf),
  };
}

const folderOf = ({ name, description, steps }: Chapter): Json => ({
  name,
  description,
  item: steps.map(itemOf),
});

type Target = Pick<RouteSpec, 'method' | 'path' | 'summary'>;

/** The hook of a door stands in no route: whoever calls it knows the secret that its address is. */
const targetOf = ({ route, hook }: Step): Target =>
  hook
    ? { method: hook.method, path: '/hooks/:hookKey', summary: words.hooks.title }
    : (routes[route] satisfies RouteSpec);

function itemOf(step: Step): Json {
  const spec = targetOf(step);
  return {
    name: step.name,
    request: {
      method: spec.method,
      description: spec.summary,
      header: headersOf(step, spec),
      url: urlOf(step, spec),
      ...bodyOf(step),
    },
    event: [...beforeOf(step), { listen: 'test', script: { type: 'text/javascript', exec: testOf(step) } }],
  };
}

function headersOf(step: Step, spec: Target): Json[] {
  const bearer = {
    nobody: '',
    session: '',
    apiKey: 'Bearer {{apiKey}}',
    customer: 'Bearer {{visitorToken}}',
  }[step.as ?? 'nobody'];
  const headers: Record<string, string> = {
    ...(step.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(step.file && { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` }),
    ...(bearer && { Authorization: bearer }),
    ...(spec.method !== 'GET' && !step.hook && { Origin: '{{baseUrl}}' }),
    ...step.headers,
  };
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

function urlOf(
  { hook, params = hook ? { hookKey: '{{hookKey}}' } : {}, query = {} }: Step,
  { path }: Target,
): Json {
  const segments = path
    .slice(1)
    .split('/')
    .map((segment) => params[segment.slice(1)] ?? segment);
  const search = new URLSearchParams(query).toString();
  return {
    raw: `{{baseUrl}}/${segments.join('/')}${search && `?${search}`}`,
    host: ['{{baseUrl}}'],
    path: segments,
    query: Object.entries(query).map(([key, value]) => ({ key, value })),
  };
}

function bodyOf({ body, file }: Step): Json {
  if (file) return { body: { mode: 'raw', raw: multipartOf(file) } };
  if (body === undefined) return {};
  return {
    body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } },
  };
}

const multipartOf = ({ name, text }: { name: string; text: string }): string =>
  [
    `--${BOUNDARY}`,
    `Content-Disposition: form-data; name="file"; filename="${name}"`,
    '',
    text,
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');

function beforeOf({ freshIds = [], hook, until }: Step): Json[] {
  const exec = [
    ...freshIds.map((name) => `pm.collectionVariables.set('${name}', pm.variables.replaceIn('{{$guid}}'));`),
    ...(hook?.method === 'POST' ? signingOf(hook.isForged ?? false) : []),
    // A request waits for the timers of what stands before it.
    ...(until ? [`setTimeout(() => {}, ${AGAIN_AFTER_MS});`] : []),
  ];
  return exec.length > 0 ? [{ listen: 'prerequest', script: { type: 'text/javascript', exec } }] : [];
}

/** As Meta signs: over the bytes of the body, with the secret of the app. */
const signingOf = (isForged: boolean): string[] => [
  "pm.collectionVariables.set('nowSeconds', pm.variables.replaceIn('{{$timestamp}}'));",
  "const { HmacSHA256 } = require('crypto-js');",
  'const body = pm.variables.replaceIn(pm.request.body.raw);',
  `const secret = ${isForged ? "'somebody else'" : "pm.variables.get('appSecret')"};`,
  "pm.request.headers.upsert({ key: 'X-Hub-Signature-256', value: 'sha256=' + HmacSHA256(body, secret) });",
];

const AGAIN_AFTER_MS = 200;
const TRIES = 100;

function testOf({ status, keep = {}, expect = [], until }: Step): string[] {
  const reads = Object.keys(keep).length + expect.length > 0;
  const tests = [
    `pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`,
    ...(reads || until ? ['const answer = pm.response.json();'] : []),
    ...(until ? [`pm.test('in the end', () => pm.expect(${until}).to.equal(true));`] : []),
    ...Object.entries(keep).map(([name, path]) => `pm.collectionVariables.set('${name}', answer.${path});`),
    ...expect.map(
      (condition) => `pm.test(${JSON.stringify(condition)}, () => pm.expect(${condition}).to.equal(true));`,
    ),
  ];
  return until ? againUntil(until, tests) : tests;
}

const againUntil = (until: string, tests: string[]): string[] => [
  `const isThere = (answer) => ${until};`,
  "const tries = Number(pm.collectionVariables.get('tries') || 0);",
  `if (!isThere(pm.response.json()) && tries < ${TRIES}) {`,
  "  pm.collectionVariables.set('tries', tries + 1);",
  '  postman.setNextRequest(pm.info.requestName);',
  '} else {',
  "  pm.collectionVariables.set('tries', 0);",
  ...tests.map((line) => `  ${line}`),
  '}',
];
