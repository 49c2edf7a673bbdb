import { expect, test } from 'vitest';
import { setTheStage } from '../browser/stage.ts';
import { say } from '../browser/words.ts';

const stage = setTheStage();
const words = say.widget;

test('a part that does not come without a line is asked for again when the customer says so', async () => {
  const amina = await stage.customer(await stage.server.workspace(), { line: true });
  await amina.starts('Hello');

  await amina.loseLine();
  await amina.presses(words.end);
  await amina.sees(words.unreachable);
  await amina.mendLine();
  await amina.presses(words.retry);

  await amina.sees(words.leaveLineQuestion);
});

test('a chat that was open while a release came loads itself anew, and what was being written stands there again', async () => {
  const amina = await stage.customer(await stage.server.workspace());
  await amina.starts('Hello');
  await amina.types('half a sentence');
  // The next release gives every part another name.
  await amina.page.route('**/widget-assets/lazy/ask-part-*.js', (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/ask-part-[^.]+/, 'ask-part-00000000'),
    }),
  );

  const loaded = amina.page.waitForEvent('load');
  await amina.presses(words.end);
  await loaded;
  await amina.page.unroute('**/widget-assets/lazy/ask-part-*.js');

  await amina.sees('Hello');
  expect(await amina.page.getByRole('textbox', { name: words.composer }).inputValue()).toBe(
    'half a sentence',
  );
  await amina.ends();
  await amina.sees(words.endedTitle);
});
