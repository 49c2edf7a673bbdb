// @vitest-environment happy-dom
import { waitFor } from '@testing-library/dom';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { signal } from '../signals.ts';
import { draw } from './draw.ts';

/** Draws into a new element of the page. */
function drawn(what: Parameters<typeof draw>[0]): Element {
  const root = document.body.appendChild(document.createElement('div'));
  draw(what, root);
  return root;
}

test('a component is drawn again when a signal that it has read changes; neither its parent is nor its child', async () => {
  const name = signal('Ann');
  const times = { parent: 0, middle: 0, child: 0 };
  const Child = () => <i>{++times.child}</i>;
  const Middle = () => {
    times.middle += 1;
    return (
      <b>
        {name.value}
        <Child />
      </b>
    );
  };
  const Parent = () => {
    times.parent += 1;
    return <Middle />;
  };
  const root = drawn(<Parent />);

  name.value = 'Ben';

  await waitFor(() => expect(root.querySelector('b')?.firstChild?.textContent).toBe('Ben'));
  expect(times).toEqual({ parent: 1, middle: 2, child: 1 });
});

test('another prop draws it again, and so does its own state', async () => {
  let add = () => {};
  const Counted = ({ step }: { step: number }) => {
    const [count, set] = useState(0);
    add = () => set(count + step);
    return <b>{`${count} by ${step}`}</b>;
  };
  const step = signal(1);
  const Parent = () => <Counted step={step.value} />;
  const root = drawn(<Parent />);

  add();
  await waitFor(() => expect(root.textContent).toBe('1 by 1'));
  step.value = 5;

  await waitFor(() => expect(root.textContent).toBe('1 by 5'));
});

test('what is no longer shown is drawn no more', async () => {
  const [isShown, name] = [signal(true), signal('Ann')];
  let times = 0;
  const Name = () => {
    times += 1;
    return <b>{name.value}</b>;
  };
  const Parent = () => (isShown.value ? <Name /> : <i>nobody</i>);
  const root = drawn(<Parent />);

  isShown.value = false;
  await waitFor(() => expect(root.textContent).toBe('nobody'));
  name.value = 'Ben';
  isShown.value = true;

  await waitFor(() => expect(root.textContent).toBe('Ben'));
  expect(times).toBe(2);
});
