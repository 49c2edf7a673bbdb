import type { MessageTemplate } from '@parley/contract';
import { expect, test } from 'vitest';
import { fillTemplate, wrongValues } from './fill-template.ts';

const variables = ['1', '2'].map((name) => ({ part: 'body' as const, name, example: null }));
const template = { header: null, footer: null, buttons: [], body: 'Hi {{1}}, {{2}}.', variables };
const valued = (...values: string[]) =>
  values.map((value, n) => ({ part: 'body' as const, name: String(n + 1), value }));
const textOf = (...values: string[]) =>
  fillTemplate(template as unknown as MessageTemplate, valued(...values)).text;

test.each(['{{2}}', '{{1}}', '$&$1$`', '#{7*7}{{7*7}}', '<%= 7*7 %>', '{{constructor}}{{__proto__}}'])(
  'V-43: the value %s stands in the text as it is, and nothing of it is run or filled in',
  (value) => {
    expect(textOf(value, 'bye')).toBe(`Hi ${value}, bye.`);
  },
);

test('V-43: a gap that is called like a part of JavaScript is a gap', () => {
  const odd = {
    ...template,
    body: '{{constructor}} {{toString}}',
    variables: [],
  } as unknown as MessageTemplate;

  expect(fillTemplate(odd, valued('x')).text).toBe('{{constructor}} {{toString}}');
  expect(wrongValues(odd, valued('x'))).toEqual(['body 1']);
});
