// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { expect, test, vi } from 'vitest';
import { show } from '../../testing/show.tsx';
import { settings, uploads } from '../store.ts';
import { Composer } from './Composer.tsx';

/** A composer with this in it, and what it sends. */
async function writing(text: string, language?: string) {
  const onSend = vi.fn();
  const screen = await show(<Composer conversationId="talk" onSend={onSend} />, language);
  const field = screen.getByRole('textbox');
  fireEvent.input(field, { target: { value: text } });
  return {
    screen,
    field,
    onSend,
    button: () => screen.getByRole<HTMLButtonElement>('button', { name: /send/i }),
  };
}

test('Enter sends, Shift and Enter begins another line', async () => {
  const { field, onSend } = await writing('Hello');

  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter' });

  expect(onSend.mock.calls).toEqual([['Hello']]);
});

test('Enter that ends a word of an input method sends nothing', async () => {
  const { field, onSend } = await writing('にほん');

  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', isComposing: false });

  expect(onSend).toHaveBeenCalledOnce();
});

test('nothing but spaces cannot be sent', async () => {
  const { field, onSend, button } = await writing('  \n ');

  fireEvent.keyDown(field, { key: 'Enter' });

  expect(onSend).not.toHaveBeenCalled();
  expect(button().disabled).toBe(true);
});

test('near the limit it counts in characters as people see them; beyond it nothing is sent', async () => {
  settings.value = { ...settings.value, messageChars: 10 };
  const { screen, field, onSend, button } = await writing('🚲'.repeat(9));

  expect(await screen.findByText('1 character left')).toBeTruthy();
  fireEvent.input(field, { target: { value: '🚲'.repeat(12) } });

  expect(await screen.findByText('2 characters too many')).toBeTruthy();
  expect([field.getAttribute('aria-invalid'), button().disabled]).toEqual(['true', true]);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  settings.value = { ...settings.value, messageChars: 4_000 };
});

test('a message waits for its files; then they alone are enough', async () => {
  const file = { key: '1', name: 'a.pdf', progress: 0.5, attachment: null, trouble: null, cancel() {} };
  uploads.value = [file];
  const { screen, onSend, button } = await writing('');
  expect(await screen.findByText('a.pdf')).toBeTruthy();
  expect(button().disabled).toBe(true);

  const attachment = {
    fileId: 'f',
    name: 'a.pdf',
    mediaType: 'application/pdf',
    bytes: 9,
    width: null,
    height: null,
  };
  uploads.value = [{ ...file, attachment }];

  await vi.waitFor(() => expect(button().disabled).toBe(false));
  fireEvent.submit(button());
  expect(onSend).toHaveBeenCalledOnce();
  uploads.value = [];
});

test('what is written stands there again when the composer is drawn anew, in its own direction', async () => {
  await writing('مرحبا');

  const screen = await show(<Composer conversationId="talk" onSend={() => {}} />, 'ar');

  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'رسالتك' });
  expect([field.value, field.dir, document.documentElement.dir]).toEqual(['مرحبا', 'auto', 'rtl']);
});
