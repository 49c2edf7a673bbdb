// @vitest-environment happy-dom
import type { SearchHit, SearchResult } from '@parley/contract';
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { recentSearches } from '../../live/recent-searches.ts';
import { threadTarget } from '../../live/thread-target.ts';
import { openDesk } from '../../testing/desk.ts';
import { AT, makeContact, makeConversation } from '../../testing/entities.ts';
import { problem } from '../../testing/network.ts';
import { renderInConsole } from '../../testing/render.tsx';
import { searchOpen } from '../../ui/search-open.ts';
import { SearchHost } from './SearchHost.tsx';

const contact = makeContact();
const conversation = makeConversation({ contactId: contact.id });
const NOTHING = { items: [], count: 0, isMore: false, nextCursor: null };

const resultOf = (change: Partial<SearchResult> = {}): SearchResult => ({
  conversations: [],
  messages: NOTHING,
  notes: NOTHING,
  files: NOTHING,
  customers: [],
  conversationsOfHits: [conversation],
  contacts: [contact],
  operators: [],
  didYouMean: null,
  isCut: false,
  progress: null,
  ...change,
});

const hit = (seq: number): SearchHit => ({
  conversationId: conversation.id,
  seq,
  kind: 'text',
  author: { kind: 'contact', id: contact.id, name: 'Ada' },
  at: AT,
  excerpt: { text: `my refund ${seq}`, marks: [{ start: 3, end: 9 }] },
  files: [],
  before: null,
  after: null,
});

async function openSearch(answer: (url: URL) => unknown) {
  const desk = await openDesk({ contacts: [contact] });
  desk.on('GET /v1/views', () => ({ items: [] }));
  desk.on('GET /v1/search', ({ url }) => answer(url));
  renderInConsole(
    <>
      <textarea aria-label="composer" />
      <SearchHost />
    </>,
  );
  act(() => searchOpen.set(false));
  fireEvent.keyDown(document.body, { key: '/' });
  const field = await screen.findByRole('combobox', { name: 'Search' });
  await userEvent.clear(field);
  return { ...desk, field };
}

test('a slash opens it outside of text fields, and Ctrl K anywhere, whatever the script of the keyboard', async () => {
  await openSearch(() => resultOf());
  act(() => searchOpen.set(false));

  fireEvent.keyDown(screen.getByLabelText('composer'), { key: '/' });
  expect(searchOpen.get()).toBe(false);
  fireEvent.keyDown(screen.getByLabelText('composer'), { key: 'л', code: 'KeyK', ctrlKey: true });
  expect(searchOpen.get()).toBe(true);
});

test('hits are marked and walked through by the arrows; Enter opens the thread at the chosen one', async () => {
  const messages = { items: [hit(7), hit(5)], count: 2, isMore: false, nextCursor: null };
  const { field } = await openSearch(() => resultOf({ messages }));

  await userEvent.type(field, 'refund');
  const options = await screen.findAllByRole('option');
  expect(within(options[0] as HTMLElement).getByText('refund').tagName).toBe('MARK');
  await userEvent.type(field, '{ArrowDown}{Enter}');

  expect(threadTarget.get()).toEqual({ conversationId: conversation.id, seq: 5 });
  expect(searchOpen.get()).toBe(false);
  expect(recentSearches.list()).toEqual(['refund']);
});

test('of more than is shown it says so, and shows all of that kind page by page', async () => {
  const page = (seqs: number[], nextCursor: string | null) =>
    resultOf({ messages: { items: seqs.map(hit), count: 1_000, isMore: true, nextCursor } });
  const { field } = await openSearch((url) =>
    url.searchParams.has('cursor') ? page([3], null) : page([7, 5], '5'),
  );
  await userEvent.type(field, 'refund');
  expect(await screen.findByText('more than 1,000')).toBeTruthy();

  await userEvent.click(screen.getByText('Show all'));
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));

  expect(await screen.findAllByRole('option')).toHaveLength(3);
});

test('operators stand as chips, which take them out again; one that names nothing is shown as such', async () => {
  const { field } = await openSearch((url) => {
    const isKnown = !url.searchParams.get('q')?.includes('Lones');
    return resultOf({ operators: [{ name: 'topic', value: 'Lones', isKnown }] });
  });

  await userEvent.type(field, 'refund topic:Lones ');
  expect(await screen.findByText('Nothing is called “Lones” here (topic:)')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Remove topic: Lones' }));

  expect((field as HTMLInputElement).value).toBe('refund ');
});

test('a typing error is mended by one press', async () => {
  const { field } = await openSearch((url) =>
    resultOf({ didYouMean: url.searchParams.get('q') === 'refnud' ? 'refund' : null }),
  );
  await userEvent.type(field, 'refnud');

  await userEvent.click(await screen.findByRole('button', { name: 'Did you mean “refund”?' }));

  expect((field as HTMLInputElement).value).toBe('refund');
});

test('a search that failed says why and is tried again', async () => {
  let isBroken = true;
  const { field } = await openSearch(() => (isBroken ? problem(422, 'search_too_broad') : resultOf()));
  await userEvent.type(field, 'the');
  expect((await screen.findByRole('alert')).textContent).toContain('takes too long');

  isBroken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Nothing was found for “the”')).toBeTruthy();
});
