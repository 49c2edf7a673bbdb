// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/dom';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('There is no server here')));
  localStorage.clear();
});

/** A page that has just been opened: nothing is left of the one before but what the browser keeps. */
async function openPage() {
  vi.resetModules();
  const { App } = await import('./App.tsx');
  const { openingOf } = await import('./outbox.ts');
  const { conversation, converse, message, openInbox, openTestOutbox, show, topic } = await import(
    '../testing/show.tsx'
  );
  const { ProblemError } = await import('@parley/client/customer');
  const store = await import('./store.ts');
  openInbox(topic(), topic({ id: 'cards', name: 'Cards' }));
  const page = await openTestOutbox();
  const first = openingOf()?.clientId;
  if (first) store.view.value = { name: 'thread', id: first };
  const screen = await show(<App />);
  const composer = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your message' });
  return {
    ...page,
    screen,
    composer,
    view: () => store.view.value,
    refusal: (code: string) => new ProblemError({ type: '', title: '', status: 409, code }),
    write(text: string): void {
      fireEvent.input(composer(), { target: { value: text } });
      fireEvent.keyDown(composer(), { key: 'Enter' });
    },
    choose: (name: RegExp) => fireEvent.click(screen.getByRole('button', { name })),
    /** What the server's answer means for the app. */
    begin: (clientId: string) =>
      converse(
        conversation({ id: 'real', state: 'waiting', agent: null }),
        message(1, 'amina', { clientId, text: 'first' }),
      ),
  };
}

async function firstWritten() {
  const page = await openPage();
  page.choose(/Loans/);
  await waitFor(page.composer);
  page.write('first');
  await page.screen.findByText('first');
  return page;
}

test('the first message stands in a thread at once, and whatever follows goes on into its conversation', async () => {
  const page = await firstWritten();
  const { post, opening, answer } = await page.nth(0);
  expect([post.text, opening?.topicId]).toEqual(['first', 'loans']);
  page.write('second');
  await page.screen.findByText('second');
  fireEvent.input(page.composer(), { target: { value: 'half a thi' } });

  page.begin(post.clientId);
  answer('real');

  expect((await page.nth(1)).post).toMatchObject({ conversationId: 'real', text: 'second' });
  expect(page.view()).toEqual({ name: 'thread', id: 'real' });
  await waitFor(() => expect(page.composer().value).toBe('half a thi'));
  expect(page.screen.getAllByText(/^(first|second)$/).map((each) => each.textContent)).toEqual([
    'first',
    'second',
  ]);
  page.outbox.close();
});

test('the first message survives that the page is closed before it is answered', async () => {
  const before = await firstWritten();
  before.write('second');
  const { post } = await before.nth(0);
  await before.screen.findByText('second');
  await waitFor(() => expect(before.composer().value).toBe(''));
  before.outbox.close();

  const after = await openPage();

  await after.screen.findByText('second');
  const again = await after.nth(0);
  expect([again.post, again.opening]).toEqual([post, { topicId: 'loans' }]);
  after.outbox.close();
});

test('a first message that is refused may go to another topic, with all that followed it', async () => {
  const page = await firstWritten();
  page.write('second');
  (await page.nth(0)).fail(page.refusal('line_full'));
  await page.screen.findByText(/Too many are waiting here/);

  page.choose(/Back/);
  await page.screen.findByText('What is it about?');
  page.choose(/Cards/);

  await waitFor(() => expect(page.composer().value).toBe('first\nsecond'));
  expect(page.view()).toEqual({ name: 'start', topicId: 'cards' });
  expect(page.outbox.items()).toEqual([]);
  page.outbox.close();
});
