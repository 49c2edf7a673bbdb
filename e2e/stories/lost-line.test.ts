import type { TestWorkspace } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { back, lost } from '../browser/console-window.ts';
import type { CustomerWindow } from '../browser/customer-window.ts';
import { setTheStage } from '../browser/stage.ts';
import { anyOf, fill, say } from '../browser/words.ts';

const stage = setTheStage({ comesBack: true });
const { connection } = say.inbox;

/** Amina talks with Ann; the lines of both can be cut. */
async function inConversation() {
  const workspace = await stage.server.workspace();
  const ann = await stage.console(await workspace.agent('Ann'), { line: true });
  const amina = await stage.customer(workspace, { line: true });
  await amina.starts('Hello', { name: 'Amina Otieno' });
  await ann.looksAt('waiting');
  await ann.opens('Amina Otieno');
  await ann.takes();
  await ann.answers('Hello Amina');
  await amina.sees('Hello Amina');
  return { workspace, ann, amina };
}

/** The last words of the only conversation, as the server has them. */
const newestIn = async ({ owner }: TestWorkspace): Promise<string> =>
  (await owner.get('/v1/conversations?view=open')).body.items[0].lastMessage.excerpt;

const isTold = (customer: CustomerWindow) => customer.sees(say.widget.offline);

describe('the line is lost and comes back', () => {
  test('the customer’s: both go on writing, each is told about the other, and both screens show the same thread', async () => {
    const { ann, amina } = await inConversation();

    await amina.loseLine();
    await isTold(amina);
    await amina.writes('written in the tunnel');
    await ann.answers('written meanwhile');
    await amina.sees(say.widget.waitingToSend);
    await ann.sees(lost('Amina Otieno'));
    await amina.mendLine();

    await ann.sees(back('Amina Otieno'));
    const thread = ['Hello', 'Hello Amina', 'written meanwhile', 'written in the tunnel'];
    await expect.poll(amina.thread).toEqual(thread);
    await expect.poll(ann.thread).toEqual(thread);
    await amina.seesNoMore(say.widget.offline);
  });

  test('the agent’s: the bar says so, the customer is told that he lost the connection and is back, nothing is missing', async () => {
    const { workspace, ann, amina } = await inConversation();

    await ann.loseLine();
    await ann.sees(anyOf(connection.offline));
    await ann.answers('typed without a line');
    await ann.sees(say.inbox.thread.queued);
    await amina.sees(fill(say.widget.agentLost, { name: 'Ann' }));
    await amina.writes('Are you there?');
    await expect.poll(() => newestIn(workspace)).toBe('Are you there?');
    await ann.mendLine();

    await amina.sees(fill(say.widget.agentBack, { name: 'Ann' }));
    const thread = ['Hello', 'Hello Amina', 'Are you there?', 'typed without a line'];
    await expect.poll(amina.thread).toEqual(thread);
    await expect.poll(ann.thread).toEqual(thread);
  });

  test('what was written without a line survives that the page is closed', async () => {
    const { workspace, ann, amina } = await inConversation();
    await amina.loseLine();
    await isTold(amina);
    await amina.writes('one');
    await amina.writes('two');
    await amina.sees('two');

    await amina.page.goto('about:blank');
    await amina.mendLine();
    await amina.page.goto(`/c/${workspace.inboxKey}`);

    const thread = ['Hello', 'Hello Amina', 'one', 'two'];
    await expect.poll(ann.thread).toEqual(thread);
    await expect.poll(amina.thread).toEqual(thread);
  });

  test('a first message that was written without a line survives that, too, with what followed it', async () => {
    const workspace = await stage.server.workspace();
    const ann = await stage.console(await workspace.agent('Ann'));
    const amina = await stage.customer(workspace, { line: true });
    await amina.introduces('Amina Otieno');
    await amina.choosesTopic();
    await amina.types('one');
    await amina.loseLine();
    await amina.writes('one');
    await amina.writes('two');
    await amina.sees('two');

    await amina.page.goto('about:blank');
    await amina.mendLine();
    await amina.page.goto(`/c/${workspace.inboxKey}`);

    await expect.poll(amina.thread).toEqual(['one', 'two']);
    await ann.looksAt('waiting');
    await ann.opens('Amina Otieno');
    await expect.poll(ann.thread).toEqual(['one', 'two']);
  });

  test('the server is started anew: both come back by themselves and go on in the same thread', async () => {
    const { ann, amina } = await inConversation();
    for (const window of [ann, amina])
      window.expectTrouble(/net::ERR_|WebSocket connection to|status of 50\d/);

    await stage.server.restart();
    await amina.writes('Still here?');
    await ann.sees('Still here?');
    await ann.answers('Still here.');

    const thread = ['Hello', 'Hello Amina', 'Still here?', 'Still here.'];
    await expect.poll(amina.thread).toEqual(thread);
    await expect.poll(ann.thread).toEqual(thread);
  });
});
