import { startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTalk, type Talk } from '../corrections/testing/talk.ts';
import { memberFiles, sendFile } from '../files/testing/upload.ts';
import { askAs, searchAs, seqsIn } from './testing/search-as.ts';
import { untilSearchable, writeMessages } from './testing/write-messages.ts';

describe('searching', () => {
  let server: TestServer;
  let talk: Talk;
  beforeAll(async () => {
    server = await startTestServer();
    talk = await startTalk(server);
  });
  afterAll(() => server.close());

  const settled = (workspace: TestWorkspace = talk.workspace) => untilSearchable(server, workspace.id);
  const marked = ({ text, marks }: { text: string; marks: { start: number; end: number }[] }) =>
    marks.map(({ start, end }) => text.slice(start, end));

  test('a hit shows where the words stand, and what was said before and after', async () => {
    const { ann, customer, post } = talk;
    await post(customer, { text: 'I have a question' });
    const { seq } = await post(customer, {
      text: `${'Well. '.repeat(40)}Where is my Zebra-coloured RÉFÜND?`,
    });
    await post(ann, { text: 'Let me look' });
    await settled();

    const { messages, contacts, conversationsOfHits } = await searchAs(ann, 'refund zebra');

    const [hit] = messages.items;
    expect(hit).toMatchObject({
      seq,
      kind: 'text',
      before: { text: 'I have a question' },
      after: { text: 'Let me look' },
    });
    expect(marked(hit?.excerpt as never)).toEqual(['Zebra', 'RÉFÜND']);
    expect(hit?.excerpt.text).toMatch(/^…/);
    expect([messages.count, messages.isMore]).toEqual([1, false]);
    expect([conversationsOfHits[0]?.id, contacts[0]?.name]).toEqual([talk.id, 'Amina']);
  });

  test('what was corrected is found as it is now, and what was withdrawn is not found', async () => {
    const { ann, post, correct, withdraw } = talk;
    const { seq } = await post(ann, { text: 'the giraffe is on its way' });
    await correct(ann, seq, 'the elephant is on its way');
    await settled();
    expect(seqsIn((await searchAs(ann, 'giraffe')).messages)).toEqual([]);
    expect(seqsIn((await searchAs(ann, 'elephant')).messages)).toEqual([seq]);

    await withdraw(ann, seq);
    await settled();

    expect(await searchAs(ann, 'elephant')).toMatchObject({ messages: { count: 0 }, didYouMean: null });
  });

  test('notes and files are kinds of their own', async () => {
    const { ann, id, post } = talk;
    const note = await post(ann, { text: 'penguin: known to be difficult', kind: 'note' });
    const { body } = await sendFile(ann, memberFiles(id), { name: 'penguin-plan 2026.txt', content: 'x' });
    const sent = await post(ann, { text: 'here you are', fileIds: [body.fileId] });
    await settled();

    const all = await searchAs(ann, 'penguin');
    expect([seqsIn(all.messages), seqsIn(all.notes), seqsIn(all.files)]).toEqual([
      [],
      [note.seq],
      [sent.seq],
    ]);
    expect(marked(all.files.items[0]?.files[0]?.name as never)).toEqual(['penguin']);
    const notes = await searchAs(ann, 'penguin is:note');
    expect([seqsIn(notes.notes), seqsIn(notes.files)]).toEqual([[note.seq], []]);
    expect(seqsIn((await searchAs(ann, 'here has:file')).messages)).toEqual([sent.seq]);
  });

  test('operators narrow, phrases hold together, and either or not is understood', async () => {
    const { ann, customer, post, workspace } = talk;
    const topics = (await workspace.owner.get('/v1/topics')).body.items;
    const ours = await post(ann, { text: 'lemon tart with cream' });
    const theirs = await post(customer, { text: 'lemon cream without tart' });
    await settled();
    const found = async (q: string) => seqsIn((await searchAs(ann, q)).messages);

    expect(await found('lemon from:me')).toEqual([ours.seq]);
    expect(await found('lemon from:amina')).toEqual([theirs.seq]);
    expect(await found('lemon from:customer')).toEqual([theirs.seq]);
    expect(await found('"lemon tart"')).toEqual([ours.seq]);
    expect(await found('lemon -without')).toEqual([ours.seq]);
    expect(await found('without OR with lemon')).toEqual([theirs.seq, ours.seq]);
    expect(await found(`lemon topic:"${topics[0].name}" agent:ann channel:web state:active`)).toHaveLength(2);
    expect(await found(`lemon topic:"${topics[1].name}"`)).toEqual([]);
    expect(await found('lemon state:closed')).toEqual([]);
    expect(await found('lemon after:yesterday before:2100')).toHaveLength(2);
    expect(await found('lemon before:yesterday')).toEqual([]);
    const unknown = await searchAs(ann, 'lemon topic:Lones');
    expect(unknown.operators).toEqual([{ name: 'topic', value: 'Lones', isKnown: false }]);
    expect(unknown.messages.count).toBe(0);
  });

  test('customers are found by part of a name, a mistyped one, an address or a number; conversations with them, and by their link', async () => {
    const { ann, workspace, id, customer } = talk;
    const otieno = await workspace.customer('Zawadi Otieno');
    const theirs = await otieno.start('Hello');
    await ann.patch(`/v1/contacts/${otieno.contactId}`, { email: 'zawadi.o@example.com' });
    await settled();
    const namesFor = async (q: string) =>
      (await searchAs(ann, q, { isTyping: 'true' })).customers.map(({ name }) => name);

    for (const q of ['zaw', 'otie zawadi', 'Zawaid', 'zawadi.o@example', 'Otinoe'])
      expect(await namesFor(q), q).toEqual(['Zawadi Otieno']);
    expect((await searchAs(ann, 'otieno')).conversations.map((one) => one.id)).toEqual([theirs]);
    expect((await searchAs(ann, `https://desk.example.com/inbox/${id}`)).conversations).toHaveLength(1);
    const { survivor } = (
      await workspace.owner.post(`/v1/contacts/${otieno.contactId}/merge`, { intoId: customer.contactId })
    ).body;
    await settled();
    expect(await namesFor('otieno')).toEqual([survivor.name ?? 'Amina']);
  });

  test('whoever mistypes a word is asked whether they meant another, and gets it as they type', async () => {
    const { ann, post } = talk;
    const { seq } = await post(ann, { text: 'the warranty covers it' });
    await settled();

    expect((await searchAs(ann, 'warrnaty "it"')).didYouMean).toBe('warranty "it"');
    expect(seqsIn((await searchAs(ann, 'warran', { isTyping: 'true' })).messages)).toEqual([seq]);
    expect(seqsIn((await searchAs(ann, 'warran')).messages)).toEqual([]);
  });

  test('more than a page is read page by page, and nothing twice', async () => {
    const { ann, workspace, id } = talk;
    const texts = Array.from({ length: 120 }, (_, n) => `kiwi ${n}`);
    const seqs = await writeMessages(server, { workspaceId: workspace.id, conversationId: id, texts });
    await settled();

    const pages: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await searchAs(ann, 'kiwi', { group: 'messages', limit: '50', ...(cursor && { cursor }) });
      if (cursor === null) expect(page.messages.count).toBe(120);
      pages.push(...seqsIn(page.messages));
      cursor = page.messages.nextCursor;
    } while (cursor);

    expect(pages).toEqual(seqs.toReversed());
  });

  test('what was written before there was a search is read beside the traffic, and so is everything anew', async () => {
    const { ann, workspace, post } = talk;
    const { seq } = await post(ann, { text: 'flamingo' });
    await settled();
    await server.deps.db.inTransaction(workspace.id, ({ query }) => query('delete from search_message'));

    expect((await ann.post('/v1/search/rebuild')).body.code).toBe('not_allowed');
    expect((await workspace.owner.post('/v1/search/rebuild')).status).toBe(204);
    await until(async () => (await searchAs(ann, 'flamingo')).progress === null);

    const after = await searchAs(ann, 'flamingo');
    expect([seqsIn(after.messages), after.progress]).toEqual([[seq], null]);
  });

  test('whatever is asked is answered: nothing to look for, too much of it, and what would be a pattern elsewhere', async () => {
    const { ann } = talk;
    const strange = [
      '',
      ' ',
      '"',
      `'"\\%_`,
      '.*',
      '(a+)+$',
      '!!!&&&|||<->',
      ':*',
      'the the the a of',
      '-only -this',
      'OR',
      'topic:',
      `${'(a|'.repeat(100)}`,
      'x '.repeat(249),
      `"${'y '.repeat(240)}"`,
      '٠١٢٣٤٥٦٧٨٩',
      '😀',
      'before:never',
      '\u202e',
    ];

    for (const q of strange) expect((await askAs(ann, q, { isTyping: 'true' })).status, q).toBe(200);
    expect((await searchAs(ann, 'x '.repeat(200))).isCut).toBe(true);
    expect((await askAs(ann, 'x'.repeat(501))).status).toBe(400);
    expect((await askAs(ann, 'x', { cursor: 'drop' })).status).toBe(400);
    expect((await askAs(ann, 'x'.repeat(10_000))).status).toBe(400);
  });
});
