// @vitest-environment happy-dom
import type { Content } from '@parley/contract';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openDesk } from '../../../../testing/desk.ts';
import { AT, makeAttachment, makeConversation, makeMessage } from '../../../../testing/entities.ts';
import { renderInConsole } from '../../../../testing/render.tsx';
import { ThreadBody } from '../ThreadBody.tsx';

type Expected = Extract<Content, { type: 'expected_file' }>;

async function openMessage(change: Partial<Expected> = {}) {
  const conversation = makeConversation({ ownerId: 'nora' });
  const content: Expected = {
    type: 'expected_file',
    kind: 'document',
    name: 'invoice.pdf',
    size: 2_048,
    contentType: 'application/pdf',
    state: 'coming',
    reason: null,
    ...change,
  };
  const message = makeMessage(1, { conversationId: conversation.id, text: 'as promised', content });
  const desk = await openDesk({ conversations: [conversation], messages: [message] });
  renderInConsole(<ThreadBody conversation={conversation} />);
  return { ...desk, article: await screen.findByRole('article'), message };
}

test('a file on its way says its name, its size and that it is being fetched, beside the words sent with it', async () => {
  const { article } = await openMessage();

  expect(article.textContent).toMatch(/as promised.*invoice\.pdf.*2 kB.*is being fetched/);
});

test('once it is here it can be saved', async () => {
  const { happen, article, message } = await openMessage();

  happen({
    type: 'message.changed',
    at: AT,
    conversationId: message.conversationId,
    message: { ...message, version: 2, content: null, attachments: [makeAttachment('invoice.pdf')] },
  });

  expect(article.textContent).not.toContain('is being fetched');
  expect(screen.getByRole('button', { name: /Download.*invoice\.pdf/ })).toBeTruthy();
});

test.each([
  ['too_large', 'it is too large'],
  ['file_type_refused', 'files of this type are not accepted'],
  ['gone', 'the channel no longer has it'],
  ['unreachable', 'the channel could not be reached'],
  ['131052', 'the channel did not hand it over (131052)'],
  [null, 'the channel did not hand it over'],
])('a file that did not come says why: %s', async (reason, words) => {
  const { article } = await openMessage({ name: null, kind: 'voice', state: 'failed', reason });

  expect(article.textContent).toContain(`could not be fetched: ${words}`);
  expect(article.textContent).toContain('Voice message');
});
