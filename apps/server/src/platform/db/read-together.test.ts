import { expect, test } from 'vitest';
import { createReadTogether } from './read-together.ts';

type Asked = {
  workspaceId: string;
  asks: { id: number }[];
  answer(rows: object[]): void;
  fail(error: Error): void;
};

/** A database that answers when it is told to. */
function slowDatabase() {
  const asked: Asked[] = [];
  const readTogether = createReadTogether(
    (workspaceId, _, values) =>
      new Promise<never[]>((resolve, reject) => {
        const asks = JSON.parse(values[1] as string) as Asked['asks'];
        asked.push({ workspaceId, asks, answer: (rows) => resolve(rows as never[]), fail: reject });
      }),
  );
  return {
    asked,
    ask: (id: number, workspaceId = 'ours') => readTogether<{ id: number }>(workspaceId, 'select', { id }),
  };
}
const rowsOf = ({ asks }: Asked) => asks.map(({ id }, at) => ({ n: at + 1, id }));
const idsOf = (asked: Asked[]) => asked.map(({ asks }) => asks.map(({ id }) => id));

test('the first go at once, and what is asked meanwhile goes as one statement', async () => {
  const { asked, ask } = slowDatabase();
  const answers = [1, 2, 3, 4, 5].map((id) => ask(id));
  expect(idsOf(asked)).toEqual([[1], [2]]);
  for (const one of asked) one.answer(rowsOf(one));
  await answers[0];
  expect(idsOf(asked)).toEqual([[1], [2], [3, 4, 5]]);
  asked[2]?.answer(rowsOf(asked[2]).toReversed());
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5].map((id) => ({ id })));
});

test('who is not known gets no row, and nobody gets the row of another', async () => {
  const { asked, ask } = slowDatabase();
  const answers = [1, 2, 3, 4].map((id) => ask(id));
  for (const one of asked.splice(0)) one.answer([]);
  expect(await answers[0]).toBeUndefined();
  asked[0]?.answer([{ n: 2, id: 4 }]);
  expect(await Promise.all(answers.slice(2))).toEqual([undefined, { id: 4 }]);
});

test('workspaces share no statement', () => {
  const { asked, ask } = slowDatabase();
  for (const id of [1, 2, 3]) void ask(id, `workspace ${id}`);
  expect(asked.map(({ workspaceId }) => workspaceId)).toEqual(['workspace 1', 'workspace 2', 'workspace 3']);
});

test('a statement that fails is told to those who went with it, and the next are served', async () => {
  const { asked, ask } = slowDatabase();
  const answers = [1, 2, 3].map((id) => ask(id));
  asked[0]?.fail(new Error('gone'));
  await expect(answers[0]).rejects.toThrow('gone');
  for (const one of asked.slice(1)) one.answer(rowsOf(one));
  expect(await Promise.all(answers.slice(1))).toEqual([{ id: 2 }, { id: 3 }]);
});

test('when far too many wait, the next is sent away at once', async () => {
  const { ask } = slowDatabase();
  for (let id = 0; id < 10_002; id++) void ask(id);
  await expect(ask(10_003)).rejects.toMatchObject({ code: 'unavailable' });
});
