// @vitest-environment happy-dom
import type { Webhook, WebhookDelivery } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { AT, makeMember } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import WebhooksPage from './WebhooksPage.tsx';

const shop: Webhook = {
  id: 'shop',
  name: 'Shop',
  url: 'https://shop.example/hook',
  eventTypes: ['message.posted'],
  scopes: ['conversations:read'],
  state: 'active',
  pausedBecause: null,
  failingSince: null,
  previousSecretUntil: null,
  waiting: 0,
  failed: 0,
  behind: 0,
  createdAt: AT,
  createdBy: 'olga',
};

const delivery = (change: Partial<WebhookDelivery>): WebhookDelivery => ({
  id: 'one',
  type: 'message.posted',
  seq: 7,
  conversationId: null,
  state: 'failed',
  attempts: 12,
  createdAt: AT,
  nextAttemptAt: null,
  settledAt: AT,
  lastStatus: 503,
  lastFailure: null,
  ...change,
});

/** The page as an admin sees it; `webhooks` may change while they look. */
async function open(webhooks: Webhook[], deliveries: WebhookDelivery[] = []): Promise<Desk> {
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin' })] });
  desk.on('GET /v1/webhooks', () => ({ items: webhooks }));
  desk.on('GET /v1/webhooks/shop/deliveries', () => ({ items: deliveries, nextCursor: null }));
  renderInConsole(<WebhooksPage />);
  return desk;
}

test('a webhook is added, and its secret shown once', async () => {
  const webhooks: Webhook[] = [];
  const desk = await open(webhooks);
  const asked: unknown[] = [];
  desk.on('POST /v1/webhooks', ({ body }) => {
    asked.push(body);
    webhooks.push(shop);
    return { webhook: shop, secret: 'whsec_only-now' };
  });
  await screen.findByText('No webhooks yet');

  await userEvent.click(screen.getByRole('button', { name: 'Add a webhook' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/^Name/), 'Shop');
  await userEvent.type(within(dialog).getByLabelText(/^URL/), 'shop.example');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'member.joined' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
  await within(dialog).findByText('An address that begins with https:// or http://');
  await userEvent.clear(within(dialog).getByLabelText(/^URL/));
  await userEvent.type(within(dialog).getByLabelText(/^URL/), shop.url);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));

  await waitFor(() =>
    expect(screen.getByLabelText('Secret of Shop')).toHaveProperty('value', 'whsec_only-now'),
  );
  expect(asked).toEqual([{ name: 'Shop', url: shop.url, eventTypes: ['message.posted', 'member.joined'] }]);
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await screen.findByText(shop.url);
  expect(screen.queryByDisplayValue('whsec_only-now')).toBeNull();
});

test('one that was paused says why, and goes on', async () => {
  const webhooks = [{ ...shop, state: 'paused', pausedBecause: 'failing', behind: 3 } as Webhook];
  const desk = await open(webhooks);
  const asked: unknown[] = [];
  desk.on('POST /v1/webhooks/shop/resume', ({ body }) => {
    asked.push(body);
    webhooks[0] = shop;
    return shop;
  });

  await userEvent.click(await screen.findByRole('button', { name: 'Open Shop' }));
  await screen.findByText(/nothing has arrived for a day/);
  await screen.findByText('3 events unread');
  await userEvent.click(screen.getByRole('button', { name: 'Go on where it stopped' }));

  await waitFor(() => expect(screen.queryByText(/nothing has arrived for a day/)).toBeNull());
  expect(asked).toEqual([{ skipMissed: false }]);
});

test('what was given up shows its answers and is sent again', async () => {
  const desk = await open([{ ...shop, failed: 1 }], [delivery({})]);
  const done: string[] = [];
  desk.on('GET /v1/webhooks/shop/deliveries/one', () => ({
    delivery: delivery({}),
    payload: { type: 'message.posted', timestamp: AT, data: { seq: 7 } },
    attempts: [{ at: AT, durationMs: 41, status: 503, failure: null, answer: 'come back later' }],
  }));
  desk.on('POST /v1/webhooks/shop/deliveries/one/replay', () => {
    done.push('replay');
    return delivery({ state: 'pending' });
  });
  desk.on('POST /v1/webhooks/shop/replay-failed', () => {
    done.push('replay all');
    return { replayed: 1 };
  });

  await userEvent.click(await screen.findByRole('button', { name: 'Open Shop' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Details of message.posted/ }));
  await screen.findByText('come back later');
  await userEvent.keyboard('{Escape}');
  await userEvent.click(await screen.findByRole('button', { name: 'Send again' }));
  await userEvent.click(screen.getByRole('button', { name: 'Send all given up again' }));

  await waitFor(() => expect(done).toEqual(['replay', 'replay all']));
});
