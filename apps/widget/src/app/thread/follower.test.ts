// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { createFollower } from './follower.ts';

/** A list of this height in a window of 100 pixels, with what it is told. */
function follow(height: number) {
  const list = document.createElement('div');
  list.append(document.createElement('div'));
  let scrollHeight = height;
  Object.defineProperties(list, {
    clientHeight: { value: 100 },
    scrollHeight: { get: () => scrollHeight },
  });
  const hooks = { onEnd: vi.fn(), onOlder: vi.fn() };
  const follower = createFollower(hooks);
  follower.watch(list);
  const settle = (oldest: string, newest: string, newestIsMine = false) =>
    follower.settle({ id: 'talk', oldest, newest, newestIsMine });
  return {
    list,
    hooks,
    follower,
    settle,
    grow: (by: number) => {
      scrollHeight += by;
    },
    scrollTo: (top: number) => {
      list.scrollTop = top;
      follower.scrolled();
    },
  };
}

test('a thread begins at its end and stays there, and its end counts as seen', () => {
  const { list, hooks, settle, grow } = follow(1_000);

  settle('a', 'y');
  grow(50);
  settle('a', 'z');

  expect(list.scrollTop).toBe(1_050);
  expect(hooks.onEnd).toHaveBeenCalledTimes(2);
});

test('what is being read stays where it is: when something new comes, and when something older comes above it', () => {
  const { list, hooks, settle, grow, scrollTo, follower } = follow(1_000);
  settle('m', 'y');
  scrollTo(300);
  expect([follower.isAtEnd(), hooks.onOlder.mock.calls.length]).toEqual([false, 0]);

  grow(50);
  settle('m', 'z');
  expect(list.scrollTop).toBe(300);
  grow(400);
  settle('a', 'z');

  expect(list.scrollTop).toBe(700);
});

test('near its beginning a thread asks for what came before', () => {
  const { hooks, settle, scrollTo } = follow(1_000);
  settle('m', 'y');

  scrollTo(100);

  expect(hooks.onOlder).toHaveBeenCalledOnce();
});

test('whoever sends sees what they sent, wherever they were reading', () => {
  const { list, settle, grow, scrollTo } = follow(1_000);
  settle('a', 'y');
  scrollTo(300);

  grow(50);
  settle('a', 'mine', true);

  expect(list.scrollTop).toBe(1_050);
});
