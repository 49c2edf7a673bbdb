import type { TestWorkspace } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type ConsoleWindow, takenBy } from '../browser/console-window.ts';
import type { CustomerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const { notice, actions } = say.inbox;

type Talk = { workspace: TestWorkspace; ann: ConsoleWindow; amina: CustomerWindow };

/** Amina talks with Ann. */
async function inConversation(): Promise<Talk> {
  const workspace = await stage.server.workspace();
  const ann = await stage.console(await workspace.agent('Ann'));
  const amina = await stage.customer(workspace);
  await amina.starts('Hello', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  await ann.answers('Hello Amina');
  await amina.sees('Hello Amina');
  return { workspace, ann, amina };
}

describe('a conversation', () => {
  test('has notes that the customer never gets, not even over the wire', async () => {
    const { ann, amina } = await inConversation();
    const wire = recordWire(amina.page);
    await amina.page.reload();
    await amina.sees('Hello Amina');

    await ann.notes('She shouts at everybody.');
    await ann.sees(say.inbox.thread.noteBadge);
    await ann.answers('One moment, please.');

    await amina.sees('One moment, please.');
    expect(await amina.thread()).toEqual(['Hello', 'Hello Amina', 'One moment, please.']);
    expect(wire.join('\n')).toContain('One moment, please.');
    expect(`${wire.join('\n')} ${await amina.page.content()}`).not.toContain('She shouts');
    expect(await ann.thread()).toEqual([
      'Hello',
      'Hello Amina',
      'She shouts at everybody.',
      'One moment, please.',
    ]);
  });

  test('is handed over to a colleague, live on both consoles, with a note that the customer never sees', async () => {
    const { workspace, ann, amina } = await inConversation();
    const ben = await stage.console(await workspace.agent('Ben'));
    await ben.sees(say.inbox.list.emptyMine);

    await ann.handsOverTo('Ben', 'Her third call today');

    await ben.opens('Amina Otieno');
    await ben.sees('Her third call today');
    await ann.sees(takenBy('Ben'));
    await ann.sees(fill(say.inbox.composer.notOwnerTaken, { name: 'Ben' }));
    await amina.sees(fill(say.widget.handedOver, { from: 'Ann', name: 'Ben' }));
    await ben.answers('Ben here.');
    await amina.sees('Ben here.');
    expect(await amina.page.content()).not.toContain('third call');
  });

  test('is closed, reopened, and ended by the customer; all of it is said on both sides', async () => {
    const { ann, amina } = await inConversation();

    await ann.closes();
    await amina.sees(fill(say.widget.endedBy, { name: 'Ann' }));
    await amina.sees(say.widget.again);
    await ann.reopens();
    await amina.sees(fill(say.widget.reopened, { name: 'Ann' }));
    await amina.writes('One more thing');
    await ann.sees('One more thing');
    await amina.ends();

    await amina.sees(say.widget.endedByYou);
    await ann.sees(notice.closedByContact);
    await ann.page.getByRole('button', { name: actions.reopen }).first().waitFor();
    expect(await ann.thread()).toEqual(['Hello', 'Hello Amina', 'One more thing']);
  });

  test('shows own messages on the left, and on the right once the workspace says so', async () => {
    const { workspace, ann, amina } = await inConversation();
    const sides = async () => [
      await sideOf(amina.page, 'Hello'),
      await sideOf(amina.page, 'Hello Amina'),
      await sideOf(ann.page, 'Hello'),
      await sideOf(ann.page, 'Hello Amina'),
    ];
    expect(await sides()).toEqual(['left', 'right', 'right', 'left']);

    const owner = await stage.console(workspace.owner);
    const { general } = say.settings;
    await owner.page.goto('/settings/general');
    await owner.page.getByRole('radio', { name: general.sideRight, exact: true }).check();
    await owner.page.getByRole('button', { name: say.common.save }).click();

    await expect.poll(sides).toEqual(['left', 'right', 'left', 'right']);
    // A customer is told of the settings whenever his page connects.
    await amina.page.reload();
    await expect.poll(sides).toEqual(['right', 'left', 'left', 'right']);
  });
});

/** Everything that the server tells this page, by request and by socket. */
function recordWire(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void heard.push(payload.toString())),
  );
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => heard.push(text),
        () => undefined,
      ),
  );
  return heard;
}

/** On which half of its thread a message stands. */
async function sideOf(page: Page, text: string): Promise<'left' | 'right' | undefined> {
  const message = await page.locator('p[dir=auto]').getByText(text, { exact: true }).first().boundingBox();
  const thread = await page.locator('[role=log]:visible, section[aria-label=Messages]').first().boundingBox();
  if (!message || !thread) return undefined;
  return message.x + message.width / 2 < thread.x + thread.width / 2 ? 'left' : 'right';
}

describe('the past', () => {
  const { imports } = say.settings;
  /** A hundred rows of a hundred customers, ten of which nobody could import; the longest waiting is the most urgent. */
  const rows = Array.from({ length: 100 }, (_, n) => {
    const at = `2026-01-${String(10 + (n % 10)).padStart(2, '0')} ${9 + (n % 8)}:${String(n % 60).padStart(2, '0')}`;
    return n % 10 === 9 ? `c${n},${n % 20 === 9 ? 'soon' : at},` : `c${n},${at},Question number ${n}`;
  });
  const table = [
    'User ID,Timestamp (UTC),Message Body',
    'urgent,2026-01-02 8:00,I paid twice!',
    ...rows.slice(1),
  ];

  test('is imported from a file with ten faulty rows, and the most urgent of it answered', async () => {
    const workspace = await stage.server.workspace();
    const olga = await stage.console(workspace.owner);
    const { page } = olga;
    await page.goto('/settings/imports');

    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'past.csv', mimeType: 'text/csv', buffer: Buffer.from(table.join('\n')) });
    await page.getByLabel(imports.landing).selectOption('waiting');
    await olga.presses(imports.check);
    await olga.sees(imports.reason.text_empty);
    expect(await page.getByRole('row').count()).toBe(11);
    await olga.presses(imports.start);
    await page.getByRole('link', { name: imports.toConversations }).click();
    await page.getByText('I paid twice!').first().click();
    await olga.sees(/past\.csv/);
    await olga.takes();
    await olga.answers('The second payment is on its way back.');

    await olga.sees('The second payment is on its way back.');
    expect(await olga.thread()).toEqual(['I paid twice!', 'The second payment is on its way back.']);
  });
});
