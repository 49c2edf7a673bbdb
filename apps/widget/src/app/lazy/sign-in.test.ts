// @vitest-environment happy-dom

import type { OutboxItem } from '@parley/client/customer';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Kept } from '../keep.ts';

type Call = { method: string; path: string; token: string | null; body: Record<string, unknown> };

let calls: Call[] = [];
let refusal: object | null = null;
const reload = vi.fn();

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('indexedDB', new IDBFactory());
  calls = [];
  refusal = null;
  reload.mockReset();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const body = init.body ? JSON.parse(String(init.body)) : {};
    const token = new Headers(init.headers).get('authorization');
    calls.push({ method: String(init.method), path: new URL(url, 'http://x').pathname, token, body });
    if (init.method === 'DELETE') return new Response(null, { status: 204 });
    if (refusal) return Response.json(refusal, { status: 401 });
    return Response.json({ token: `pvt_${body.signed.length}`, contact: {}, leftOut: [] });
  });
});

const tokenOf = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;
const given = (sub: string) => `pvt_${tokenOf(sub).length}`;

/** A page that has just been opened: of the one before only that is left which the browser keeps. */
async function openPage() {
  vi.resetModules();
  const { follow } = await import('./sign-in.ts');
  const { keep, kept, readBook, VISITORS } = await import('../keep.ts');
  const now = (): Kept => kept.peek();
  const { boxOf } = await import('../outbox.ts');
  const unsent = async () => (await boxOf(now().box).all()).map(({ text }) => text);
  return { follow, keep, now, boxOf, unsent, visitors: () => readBook(VISITORS) };
}

test('what an anonymous visitor has begun goes along with the customer whom the site signs in', async () => {
  const { follow, keep, now, visitors } = await openPage();
  keep({ token: 'pvt_visitor', drafts: { '': 'I paid' }, box: 'first' });

  await follow(tokenOf('amina'), true);

  expect(calls[0]?.body).toMatchObject({ signed: tokenOf('amina'), visitorToken: 'pvt_visitor' });
  expect(now()).toMatchObject({
    sub: 'amina',
    token: given('amina'),
    drafts: { '': 'I paid' },
    box: 'first',
  });
  expect(visitors()).toMatchObject({ after: 'amina' });
  expect(visitors()).not.toHaveProperty('token');
  expect(visitors().drafts).toBeUndefined();
  expect(visitors().box).not.toBe('first');
});

test('without a token the next page shows nothing of whoever was signed in', async () => {
  const { follow, keep } = await openPage();
  await follow(tokenOf('amina'), true);
  keep({ drafts: { '': 'my PIN is' } });

  const { now } = await openPage();

  expect(now()).toMatchObject({ sub: null, token: null, drafts: {} });
});

test('another customer begins the app anew, and has nothing of the first or of the visitor between them', async () => {
  const anna = await openPage();
  await anna.follow(tokenOf('anna'), true);
  anna.keep({ drafts: { '': 'of Anna' } });
  const between = await openPage();
  between.keep({ token: 'pvt_between', drafts: { '': 'of a visitor' } });

  await between.follow(tokenOf('bennet'), false);
  expect(reload).toHaveBeenCalledOnce();
  const { follow, now, visitors } = await openPage();
  await follow(tokenOf('bennet'), true);

  expect(calls.at(-1)?.body).toMatchObject({ visitorToken: 'pvt_between', previousSub: 'anna' });
  expect(now()).toMatchObject({ sub: 'bennet', token: given('bennet'), drafts: {} });
  expect(visitors()).toMatchObject({ token: null, after: 'bennet' });
});

test('the same customer comes back to their own, and a new token of theirs changes nothing on the screen', async () => {
  const first = await openPage();
  await first.follow(tokenOf('amina'), true);
  first.keep({ drafts: { talk: 'half a sen' } });

  const { follow, now } = await openPage();
  await follow(tokenOf('amina'), true);
  await follow(tokenOf('amina'), false);

  expect(calls.at(-1)?.body).toMatchObject({ visitorToken: given('amina') });
  expect(now()).toMatchObject({ sub: 'amina', drafts: { talk: 'half a sen' } });
  expect(reload).not.toHaveBeenCalled();
});

const message = (text: string): OutboxItem => ({
  clientId: `client-${text}`,
  conversationId: 'talk',
  text,
  state: 'waiting',
  problem: null,
  order: 1,
  attachments: [],
});

test('what a visitor wrote and nobody has sent yet goes along, and with nobody else', async () => {
  const signedIn = await openPage();
  await signedIn.follow(tokenOf('amina'), true);
  signedIn.keep({ box: 'of Amina' });
  const between = await openPage();
  await between.boxOf(between.now().box).put(message('unsent'));

  const { follow, unsent } = await openPage();
  await follow(tokenOf('amina'), true);
  expect(await unsent()).toEqual(['unsent']);

  const stranger = await openPage();
  await stranger.boxOf(stranger.now().box).put(message('of a visitor'));
  await stranger.follow(tokenOf('bennet'), true);
  expect(await stranger.unsent()).toEqual([]);
});

test('a log-out forgets in the browser and on the server, and begins anew', async () => {
  const { follow } = await openPage();
  await follow(tokenOf('amina'), true);

  await follow(null, false);

  expect(calls.at(-1)).toMatchObject({ method: 'DELETE', token: `Bearer ${given('amina')}` });
  expect(Object.keys(localStorage).filter((name) => name.includes(':user:'))).toEqual([]);
  expect(reload).toHaveBeenCalledOnce();
});

test('a log-out where nobody is signed in leaves an anonymous visitor alone', async () => {
  const { follow, keep, now } = await openPage();
  keep({ token: 'pvt_visitor' });

  await follow(null, false);

  expect(now().token).toBe('pvt_visitor');
  expect(calls).toEqual([]);
  expect(reload).not.toHaveBeenCalled();
});

test.each(['identity_expired', 'identity_invalid', 'identity_wrong_inbox'])(
  'refused (%s), the browser stays an anonymous visitor’s',
  async (code) => {
    refusal = { type: 'x', title: 'No', status: 401, code };
    const { follow, keep, now } = await openPage();
    keep({ token: 'pvt_visitor' });

    await follow(tokenOf('amina'), true);

    expect(now()).toMatchObject({ sub: null, token: 'pvt_visitor' });
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining(code));
  },
);
