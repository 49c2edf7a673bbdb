import { readdirSync, readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { createApi as createCustomerApi } from './customer.ts';
import { createFilesApi } from './customer-files.ts';
import { createApi } from './index.ts';

const here = new URL('./', import.meta.url);

test('nothing but types comes from the contract, so that no schema reaches a browser', () => {
  const sources = readdirSync(here).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const importsValues = /^import (?!type\b)[^;]*?from '@parley\/contract'/m;

  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((file) => importsValues.test(readFileSync(new URL(file, here), 'utf8')))).toEqual([]);
});

test('the compiler knows what each route wants and answers', () => {
  const api = createApi({ baseUrl: '' });
  type Answer<C extends (...all: never[]) => unknown> = Awaited<ReturnType<C>>;

  const getMe = () => api.call('getMe');
  const signOut = () => api.call('signOut');
  // @ts-expect-error the thread of which conversation?
  const threadOfNothing = () => api.call('listMessages');
  // @ts-expect-error a topic has a name
  const namelessTopic = () => api.call('createTopic', { body: {} });
  // @ts-expect-error a file is not fetched as JSON
  const fileAsJson = () => api.call('downloadFile', { params: { fileId: '' } });

  expectTypeOf<Answer<typeof getMe>['email']>().toBeString();
  expectTypeOf<Answer<typeof signOut>>().toBeUndefined();
  expect([threadOfNothing, namelessTopic, fileAsJson]).toHaveLength(3);
});

test("the customer's door leads to the customer's routes only", () => {
  const api = createCustomerApi({ baseUrl: '' });

  // @ts-expect-error members are none of a customer's business
  const members = () => api.call('listMembers');

  // @ts-expect-error files have a door of their own, for whoever needs them
  expect(api.upload).toBeUndefined();
  expect(members).toBeTypeOf('function');
  expect(Object.keys(createFilesApi({ baseUrl: '' }))).toEqual(['upload', 'download']);
});
