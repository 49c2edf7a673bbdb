// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../testing/render.tsx';
import {
  forgetEphemera,
  takePresence,
  takeTyping,
  takeViewers,
  useLostAt,
  useOnline,
  useTyping,
  useViewers,
} from './ephemera.ts';

const ADA = { kind: 'contact', id: 'ada' } as const;

const Room = () => {
  const typists = useTyping('c1').map(({ subjectId, preview }) => `${subjectId} "${preview}"`);
  const lost = useLostAt('ada') === null ? '' : 'lost';
  return (
    <>
      <i data-testid="typing">{typists.join()}</i>
      <i data-testid="viewers">{useViewers('c1').join()}</i>
      <i data-testid="presence">{useOnline('ada') ? 'online' : lost}</i>
    </>
  );
};
const shown = (what: 'typing' | 'viewers' | 'presence') => screen.getByTestId(what).textContent;

beforeEach(() => {
  vi.useFakeTimers();
  takePresence(true, []);
  renderInConsole(<Room />);
});
afterEach(() => {
  forgetEphemera();
  vi.useRealTimers();
});

test('who types is shown until they say that they stopped, or fall silent', () => {
  act(() => takeTyping('c1', ADA, { name: null, preview: 'Whe' }));
  expect(shown('typing')).toBe('ada "Whe"');
  act(() => takeTyping('c1', ADA, { name: null, preview: 'Where' }));
  expect(shown('typing')).toBe('ada "Where"');
  act(() => takeTyping('c1', ADA, null));
  expect(shown('typing')).toBe('');

  act(() => takeTyping('c1', ADA, { name: null, preview: 'Hm' }));
  act(() => vi.advanceTimersByTime(8_000));
  expect(shown('typing')).toBe('');
});

test('a colleague has one conversation open at a time', () => {
  act(() =>
    takeViewers(true, [
      { memberId: 'nora', conversationId: 'c1' },
      { memberId: 'ben', conversationId: 'c1' },
    ]),
  );
  expect(shown('viewers')).toBe('ben,nora');
  act(() => takeViewers(false, [{ memberId: 'ben', conversationId: 'c2' }]));
  expect(shown('viewers')).toBe('nora');
  act(() => takeViewers(false, [{ memberId: 'nora', conversationId: null }]));
  expect(shown('viewers')).toBe('');
});

test('whoever was here and is gone was lost, until they are back', () => {
  act(() => takePresence(false, [{ ...ADA, online: true }]));
  expect(shown('presence')).toBe('online');
  act(() => takePresence(true, []));
  expect(shown('presence')).toBe('lost');
  act(() => takePresence(false, [{ ...ADA, online: true }]));
  expect(shown('presence')).toBe('online');
});

test('without a line nothing is known of who types and who looks', () => {
  act(() => takeTyping('c1', ADA, { name: null, preview: null }));
  act(() => takeViewers(true, [{ memberId: 'ben', conversationId: 'c1' }]));

  act(forgetEphemera);

  expect(shown('typing')).toBe('');
  expect(shown('viewers')).toBe('');
});
