import type { SystemNotice } from '@parley/contract';
import { beforeAll, expect, test, vi } from 'vitest';
import { speak, speakMore } from '../../i18n/index.ts';
import { noticeText } from './notice.ts';

const notice = (code: SystemNotice['code'], change: Partial<SystemNotice> = {}) =>
  noticeText({ code, memberName: null, fromName: null, by: null, topicName: null, ...change });

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await speak(['en']);
  await speakMore();
});

test('whoever lost his agent hears why, and that he is first', () => {
  expect(notice('missed', { fromName: 'Ann' })).toBe(
    'Ann could not answer in time. You are first in line now.',
  );
  expect(notice('lost', { fromName: 'Ann' })).toBe(
    'Your agent Ann lost the connection. You are first in line now.',
  );
});

test('whoever stayed away too long hears that his message remains, and when he is in line again', () => {
  expect(notice('gone')).toBe(
    'You were away for a long time, so your place went to others. Your message is kept.',
  );
  expect(notice('rejoined', { topicName: 'Loans' })).toBe('You are in line for Loans.');
});

test('a hand-over names the new agent, or the line that one waits in now', () => {
  expect(notice('handed_over', { memberName: 'Bo', fromName: 'Ann' })).toBe('Ann handed you over to Bo.');
  expect(notice('released', { fromName: 'Ann', topicName: 'Loans' })).toBe('You are in line for Loans.');
  expect(notice('released', { fromName: 'Ann' })).toBe('You are in line again.');
  expect(notice('topic_chosen', { topicName: 'Loans' })).toBe('You are in line for Loans.');
});

test('what the server may say one day and this app has no words for is not shown', () => {
  expect(notice('recalled' as SystemNotice['code'])).toBeNull();
});
