import type { MessageTemplate } from '@parley/contract';
import { expect, test } from 'vitest';
import { makeContact } from '../../../testing/entities.ts';
import { formatted } from './formatted.ts';
import { askedVariables, completeValues, fillText, suggestedValues } from './template-values.ts';

const template = (change: Partial<MessageTemplate>): MessageTemplate => ({
  id: 'one',
  name: 'one',
  language: 'en',
  category: 'utility',
  status: 'APPROVED',
  header: null,
  body: '',
  footer: null,
  buttons: [],
  variables: [],
  ...change,
});

const variable = (name: string, example: string | null = null) => ({ part: 'body', name, example }) as const;

test('the name is suggested where it probably belongs, and nowhere else', () => {
  const ada = makeContact({ name: 'Ada' });
  const named = template({ variables: [variable('discount'), variable('first_name')] });
  const counted = template({ variables: [variable('1', 'Order 77')] });
  const code = template({ category: 'authentication', variables: [variable('1')] });

  expect(suggestedValues(named, ada)).toEqual({ 'body first_name': 'Ada' });
  expect(suggestedValues(counted, ada)).toEqual({});
  expect(suggestedValues(code, ada)).toEqual({});
  expect(suggestedValues(named, makeContact({ name: null }))).toEqual({});
});

test('a one-time code is asked for once, and stands in the text and behind the button', () => {
  const code = template({
    category: 'authentication',
    buttons: [{ kind: 'otp', text: 'Copy code', url: null }],
    variables: [variable('1'), { part: 'button', name: 'url.1', example: null }],
  });

  expect(askedVariables(code)).toHaveLength(1);
  expect(completeValues(code, { 'body 1': ' 123\n456 ' })).toEqual([
    { part: 'body', name: '1', value: '123 456' },
    { part: 'button', name: 'url.1', value: '123 456' },
  ]);
});

test('what is not filled in stays a gap', () => {
  expect(fillText('Hello {{1}}, at {{ 2 }}', 'body', { 'body 1': 'Ada', 'header 2': 'no' })).toBe(
    'Hello Ada, at {{ 2 }}',
  );
});

test('a text is drawn as WhatsApp draws it', () => {
  const drawn = formatted('*Hi {{1}}* _you_ ~no~ ```x``` snake_case_name {{first_name}}');

  expect(drawn.filter(({ style }) => style !== 'plain').map(({ style, text }) => [style, text])).toEqual([
    ['bold', 'Hi {{1}}'],
    ['italic', 'you'],
    ['strike', 'no'],
    ['code', 'x'],
    ['gap', 'first_name'],
  ]);
});
