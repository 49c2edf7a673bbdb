import { expect, test } from 'vitest';
import { fieldAt, withField } from './columns.ts';

const columns = {
  customerId: 0,
  name: null,
  email: null,
  phone: null,
  time: 1,
  text: 2,
  direction: null,
  agent: null,
  topic: null,
  externalId: null,
};

test('a column holds one thing, and a thing stands in one column', () => {
  const moved = withField(columns, 2, 'time');

  expect([fieldAt(moved, 1), fieldAt(moved, 2), moved.text]).toEqual([null, 'time', null]);
  expect(fieldAt(withField(columns, 1, null), 1)).toBeNull();
  expect(withField(columns, 3, 'name')).toEqual({ ...columns, name: 3 });
});
