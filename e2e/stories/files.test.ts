import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { UploadedFile } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { fill, say } from '../browser/words.ts';

const stage = setTheStage();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const pdf = (name: string): UploadedFile => ({ name, mimeType: 'application/pdf', buffer: PDF });
/** Any picture will do; the browser makes one of itself. */
const picture = async (page: Page, name: string): Promise<UploadedFile> => ({
  name,
  mimeType: 'image/png',
  buffer: await page.screenshot(),
});

test('pictures and documents go both ways, with a thumbnail; a script named .png is refused in plain words', async () => {
  const workspace = await stage.server.workspace();
  const ann = await stage.console(await workspace.agent('Ann'));
  const amina = await stage.customer(workspace);
  await amina.starts('I send you a picture.', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();

  await amina.attaches(await picture(amina.page, 'flat tyre.png'), pdf('receipt.pdf'));
  await amina.sends();
  await ann.sees('receipt.pdf');
  await seesThumbnail(ann.page, fill(say.inbox.thread.openImage, { name: 'flat tyre.png' }));
  await ann.attaches(await picture(ann.page, 'answer.png'), pdf('terms.pdf'));
  await ann.sends();
  await amina.sees('terms.pdf');
  await seesThumbnail(amina.page, fill(say.widget.openImage, { name: 'answer.png' }));
  expect(await downloaded(amina.page, 'terms.pdf')).toEqual(PDF);
  expect(await downloaded(ann.page, 'receipt.pdf')).toEqual(PDF);

  const script = {
    name: 'holiday.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<script>window.__pwned = 1</script>'),
  };
  for (const window of [ann, amina]) window.expectTrouble(/status of 4\d\d/);
  await amina.attaches(script);
  await amina.sees(say.widget.file_type_refused);
  await ann.attaches(script);
  await ann.sees(say.problems.file_type_refused);
  await expect
    .poll(
      async () =>
        (await workspace.owner.get('/v1/conversations?view=open')).body.items[0].lastMessage.attachments,
    )
    .toBe(2);
});

test('a first message may carry files, too', async () => {
  const workspace = await stage.server.workspace();
  const ann = await stage.console(await workspace.agent('Ann'));
  const amina = await stage.customer(workspace);

  await amina.introduces('Amina Otieno');
  await amina.choosesTopic();
  await amina.attaches(await picture(amina.page, 'flat tyre.png'), pdf('receipt.pdf'));
  await amina.types('What does this cost?');
  await amina.sends();
  await amina.isInLine();

  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.sees('What does this cost?');
  await ann.sees('receipt.pdf');
  await seesThumbnail(ann.page, fill(say.inbox.thread.openImage, { name: 'flat tyre.png' }));
  await seesThumbnail(amina.page, fill(say.widget.openImage, { name: 'flat tyre.png' }));
});

/** Waits until the small picture is drawn, and opens the large one. */
async function seesThumbnail(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect.poll(() => widthOf(button.locator('img'))).toBeGreaterThan(0);
  await button.click();
  await expect.poll(() => widthOf(page.getByRole('dialog').locator('img'))).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

const widthOf = (image: ReturnType<Page['locator']>) =>
  image.evaluate((element: HTMLImageElement) => element.naturalWidth);

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
