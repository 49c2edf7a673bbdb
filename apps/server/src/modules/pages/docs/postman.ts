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
    ],
    item: story.map(folderOf),
  };
}

const folderOf = ({ name, description, steps }: Chapter): Json => ({
  name,
  description,
  item: steps.map(itemOf),
});

function itemOf(step: Step): Json {
  const spec: RouteSpec = routes[step.route];
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

function headersOf(step: Step, spec: RouteSpec): Json[] {
  const bearer = {
    nobody: '',
    session: '',
    apiKey: 'Bearer {{apiKey}}',
    customer: 'Bearer {{visitorToken}}',
  }[step.as];
  const headers: Record<string, string> = {
    ...(step.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(step.file && { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` }),
    ...(bearer && { Authorization: bearer }),
    ...(spec.method !== 'GET' && { Origin: '{{baseUrl}}' }),
    ...step.headers,
  };
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

function urlOf({ params = {}, query = {} }: Step, { path }: RouteSpec): Json {
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

function beforeOf({ freshIds = [] }: Step): Json[] {
  if (freshIds.length === 0) return [];
  const exec = freshIds.map(
    (name) => `pm.collectionVariables.set('${name}', pm.variables.replaceIn('{{$guid}}'));`,
  );
  return [{ listen: 'prerequest', script: { type: 'text/javascript', exec } }];
}

function testOf({ status, keep = {}, expect = [] }: Step): string[] {
  const reads = Object.keys(keep).length + expect.length > 0;
  return [
    `pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`,
    ...(reads ? ['const answer = pm.response.json();'] : []),
    ...Object.entries(keep).map(([name, path]) => `pm.collectionVariables.set('${name}', answer.${path});`),
    ...expect.map(
      (condition) => `pm.test(${JSON.stringify(condition)}, () => pm.expect(${condition}).to.equal(true));`,
    ),
  ];
}
