import { startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/db/transaction.ts';
import { makeXlsx } from '../../../platform/tables/testing/make-zip.ts';
import { runImport } from './importer.ts';
import { clearStaleImports } from './index.ts';

const HEADER = 'User ID,Timestamp (UTC),Message Body';

describe('an import', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
  });
  beforeEach(async () => {
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const upload = async (text: string | Buffer, { kind = 'messages', name = 'past.csv' } = {}) => {
    const form = new FormData();
    form.append('file', new Blob([text as never]), name);
    return workspace.owner.request('POST', `/v1/imports/${kind}`, { body: form });
  };
  const get = async (id: string) => (await workspace.owner.get(`/v1/imports/${id}`)).body;
  const ended = async (id: string) => {
    await until(async () => !['checking', 'running'].includes((await get(id)).state));
    return get(id);
  };
  /** Checks the file under what was guessed, with these changes. */
  const check = async (made: { id: string; options: object }, changes: object = {}) => {
    const asked = await workspace.owner.post(`/v1/imports/${made.id}/check`, { ...made.options, ...changes });
    expect(asked.body).toMatchObject({ state: 'checking' });
    return ended(made.id);
  };
  const write = async (id: string) => {
    await workspace.owner.post(`/v1/imports/${id}/start`);
    return ended(id);
  };
  const bring = async (text: string | Buffer, changes: object = {}, kind = 'messages') => {
    const made = (await upload(text, { kind })).body;
    await check(made, changes);
    return write(made.id);
  };
  const list = async (view = 'all') => (await workspace.owner.get(`/v1/conversations?view=${view}`)).body;
  const thread = async (id: string) =>
    (await workspace.owner.get(`/v1/conversations/${id}/messages`)).body.items;

  test('what it brought is found, by when it was written and by its customer, and opens at the hit', async () => {
    const customer = await workspace.customer('Amina');
    await customer.start('The zebra is here');
    const found = async (q: string) =>
      (await workspace.owner.get(`/v1/search?${new URLSearchParams({ q })}`)).body;
    const said = async (q: string) =>
      (await found(q)).messages.items.map(({ excerpt }: { excerpt: { text: string } }) => excerpt.text);
    await bring(
      'User ID,Name,Time,Text\n7,Baraka Njoroge,2017-02-01 9:05:00,The zebra left\n8,Dalila,2019-02-01 9:05:00,Which zebra?\n',
    );
    await until(async () => (await said('zebra')).length === 3);

    expect(await said('zebra')).toEqual(['The zebra is here', 'Which zebra?', 'The zebra left']);
    expect(await said('zebra before:2018-01-01')).toEqual(['The zebra left']);
    expect(await said('zebra after:2018-01-01')).toEqual(['The zebra is here', 'Which zebra?']);
    expect((await found('baraka')).customers).toHaveLength(1);
    const [, , { conversationId, seq }] = (await found('zebra')).messages.items;
    const path = `/v1/conversations/${conversationId}/messages?before=${seq + 1}`;
    expect((await workspace.owner.get(path)).body.items.at(-1)).toMatchObject({
      seq,
      text: 'The zebra left',
    });

    await workspace.owner.post('/v1/search/rebuild');
    await until(async () => (await found('zebra')).progress === null);
    expect(await said('zebra')).toHaveLength(3);
  });

  test('of the plain form needs nobody to say what its columns are, and keeps the times', async () => {
    const made = (
      await upload(
        `${HEADER}\n7,2017-02-01 9:05:00,"Hello, ""you"""\n7,2017-02-01 09:07:00,Again\n8,2017-02-03 1:00,Hi\n`,
      )
    ).body;
    expect(made).toMatchObject({ state: 'draft', options: { columns: { customerId: 0, time: 1, text: 2 } } });
    expect(made.preview.times[0]).toEqual({ written: '2017-02-01 9:05:00', at: '2017-02-01T09:05:00.000Z' });

    const { report } = await check(made);
    expect(report).toMatchObject({
      rows: 3,
      messages: 3,
      conversations: 2,
      customers: 2,
      faulty: 0,
      known: 0,
    });
    expect((await list()).items).toEqual([]);
    expect(await write(made.id)).toMatchObject({
      state: 'done',
      progress: 1,
      written: { messages: 3, conversations: 2, customers: 2 },
    });

    const { items } = await list();
    expect(items.map((item: { startedAt: string; state: string }) => [item.startedAt, item.state])).toEqual([
      ['2017-02-03T01:00:00.000Z', 'closed'],
      ['2017-02-01T09:05:00.000Z', 'closed'],
    ]);
    const messages = await thread(items[1].id);
    expect(
      messages.map(({ text, at, number }: { text: string; at: string; number: number }) => [
        number,
        at,
        text,
      ]),
    ).toEqual([
      [1, '2017-02-01T09:05:00.000Z', 'Hello, "you"'],
      [2, '2017-02-01T09:07:00.000Z', 'Again'],
    ]);
    expect(items[0].imported).toMatchObject({ importId: made.id, fileName: 'past.csv' });
  });

  test('brings a file no second time, whatever was added to it', async () => {
    const first = await bring(`${HEADER}\n7,2017-02-01 9:05,Hello\n7,2017-02-01 9:06,You\n`);
    const second = await bring(
      `${HEADER}\n7,2017-02-01 09:05:00,Hello\n7,2017-02-01 9:06,You\n7,2017-02-09 9:06,New\n`,
    );

    expect(first.written).toMatchObject({ messages: 2, customers: 1 });
    expect(second.report).toMatchObject({ messages: 1, known: 2 });
    expect(second.written).toMatchObject({ messages: 1, conversations: 1, customers: 0 });
    expect((await list()).items.map(({ lastNumber }: { lastNumber: number }) => lastNumber)).toEqual([1, 2]);
  });

  test('parts conversations by silence, and only the last one of a customer waits, from the first word that nobody answered', async () => {
    const rows = [
      '7,2017-02-01 9:00,in,Old question',
      '7,2017-02-20 9:00,in,New question',
      '7,2017-02-20 9:05,out,An answer',
      '7,2017-02-20 9:10,in,One more',
      '7,2017-02-20 9:11,in,And one more',
      '8,2017-02-20 9:00,in,Thanks?',
      '8,2017-02-20 9:01,out,You are welcome',
    ];
    const done = await bring(`id,time,direction,text\n${rows.toReversed().join('\n')}`, {
      landing: 'waiting',
    });

    expect(done.written).toMatchObject({ messages: 7, conversations: 3, waiting: 1 });
    const [waiting] = (await list('waiting')).items;
    expect(waiting).toMatchObject({
      waitingSince: '2017-02-20T09:10:00.000Z',
      unansweredSince: '2017-02-20T09:10:00.000Z',
      leftMessage: true,
      lastNumber: 4,
      lastMessage: { excerpt: 'And one more' },
    });
    const { items: closed } = await list('closed');
    expect(
      closed.map(({ lastMessage }: { lastMessage: { excerpt: string } }) => lastMessage.excerpt),
    ).toEqual(['You are welcome', 'Old question']);
  });

  test('is answered like any other conversation: the thread goes on behind what was imported', async () => {
    await bring(`${HEADER}\n7,2017-02-01 9:00,Where is my money?\n7,2017-02-01 9:01,Hello?`, {
      landing: 'waiting',
    });
    const [{ id }] = (await list('waiting')).items;
    await workspace.owner.post(`/v1/conversations/${id}/claim`);
    const [, second] = await thread(id);

    const answer = await workspace.owner.post(`/v1/conversations/${id}/messages`, {
      clientId: 'answer-to-the-past',
      text: 'On its way',
      replyToSeq: second.seq,
      expectedSeq: (await thread(id)).at(-1).seq,
    });

    expect(answer.status).toBe(201);
    const after = await thread(id);
    expect(after.map(({ text, number }: { text: string; number: number }) => [number, text])).toEqual([
      [1, 'Where is my money?'],
      [2, 'Hello?'],
      [3, ''],
      [4, 'On its way'],
    ]);
    expect(after.at(-1).replyTo).toMatchObject({ seq: second.seq, excerpt: 'Hello?' });
    const [first] = after;
    const older = await workspace.owner.get(`/v1/conversations/${id}/messages?after=${first.seq}&limit=2`);
    expect(older.body).toMatchObject({
      hasOlder: true,
      hasNewer: true,
      items: [{ number: 2 }, { number: 3 }],
    });
    const before = await workspace.owner.get(`/v1/conversations/${id}/messages?before=${second.seq}`);
    expect(before.body).toMatchObject({ hasOlder: false, hasNewer: true, items: [{ number: 1 }] });
    const path = `/v1/conversations/${id}/messages/${first.seq}/reaction`;
    expect(
      (
        await workspace.owner.request('PUT', path, {
          body: JSON.stringify({ emoji: '👍' }),
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBeLessThan(300);
  });

  test('tells everybody once that there is something new, whatever it brought', async () => {
    const feed = await workspace.owner.feed();
    await feed.next('welcome');
    const rows = Array.from({ length: 50 }, (_, n) => `${n},2017-02-01 9:00,Hello ${n}`);

    const { id } = await bring(`${HEADER}\n${rows.join('\n')}`);

    await until(() => feed.events().length > 0);
    expect(feed.events()).toMatchObject([
      {
        type: 'import.finished',
        actor: { kind: 'member' },
        imported: { importId: id, conversations: 50, waiting: 0 },
      },
    ]);
    await feed.close();
  });

  test('that share a time are all shown, page after page', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => `${n},2017-02-01,Hello ${n}`);
    await bring(`${HEADER}\n${rows.join('\n')}`);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await workspace.owner.get(
        `/v1/conversations?view=closed&limit=4${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    }

    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
  });

  test('names every row that it does not take, and says why, also as a file that no spreadsheet runs', async () => {
    const rows = [
      '7,2017-02-01 9:00,Good',
      '7,2017-02-01 9:00,Good',
      ',2017-02-01 9:00,Nobody',
      '7,soon,When?',
      '7,,Never',
      '7,2999-01-01,Later',
      '7,2017-02-01 9:00,"  "',
      '7,2017-02-01 9:00,a,=cmd',
      `7,2017-02-01 9:00,${'x'.repeat(20_001)}`,
      `7,2017-02-01 9:00,${'x'.repeat(200_000)}`,
      '7,2017-02-01 9:00,"a"b',
      '',
      '7,2017-02-01 9:00,"never closed',
    ];
    const made = (await upload(`${HEADER}\r\n${rows.join('\r\n')}`)).body;

    const { report } = await check(made);

    expect(report).toMatchObject({ rows: 13, messages: 1, faulty: 11 });
    const reasons = report.faults.map(({ row, reason }: { row: number; reason: string }) => [row, reason]);
    expect(reasons).toEqual([
      [3, 'duplicate'],
      [4, 'no_customer'],
      [5, 'time_not_understood'],
      [6, 'no_time'],
      [7, 'time_in_future'],
      [8, 'text_empty'],
      [9, 'too_many_cells'],
      [10, 'text_too_long'],
      [11, 'row_too_large'],
      [12, 'text_after_quote'],
      [14, 'unclosed_quote'],
    ]);
    const file = await workspace.owner.request('GET', `/v1/imports/${made.id}/faults`, {});
    expect(file.body).toContain("9,too_many_cells,'=cmd");
  });

  test('keeps rows that say the same if asked to', async () => {
    const done = await bring(`${HEADER}\n7,2017-02-01 9:00,Ok\n7,2017-02-01 9:00,Ok`, { duplicates: 'keep' });
    const again = await bring(`${HEADER}\n7,2017-02-01 9:00,Ok\n7,2017-02-01 9:00,Ok`, {
      duplicates: 'keep',
    });

    expect([done.written.messages, again.written.messages, again.report.known]).toEqual([2, 0, 2]);
  });

  test('knows agents and topics by name, and customers by phone as channels do', async () => {
    const ann = await workspace.agent('Ann');
    const topic = (await workspace.owner.get('/v1/topics')).body.items[1];
    const rows = [
      `+254 712 345 678,Wanjiku,2017-02-01 9:00,in,Hello,,${topic.name.toUpperCase()}`,
      `254712345678,,2017-02-01 9:01,out,Hi,${ann.email.toUpperCase()},`,
      `254712345678,,2017-02-01 9:02,out,Bye,Somebody,`,
    ];
    await bring(`phone,name,time,direction,text,agent,topic\n${rows.join('\n')}`);

    const { items, contacts } = await list();
    expect(items).toMatchObject([{ topicId: topic.id, lastNumber: 3 }]);
    expect(contacts[0]).toMatchObject({ name: 'Wanjiku' });
    expect(contacts[0].identities).toContainEqual({ kind: 'phone', value: '254712345678' });
    const messages = await thread(items[0].id);
    expect(
      messages.map(({ author: { kind, id, name } }: { author: Record<string, string> }) => [kind, id, name]),
    ).toEqual([
      ['contact', items[0].contactId, 'Wanjiku'],
      ['member', ann.memberId, ann.name],
      ['member', null, 'Somebody'],
    ]);
  });

  test('reads other encodings, delimiters and orders of day and month, and workbooks', async () => {
    const german = 'Kundennummer;Datum;Nachricht\r\n7;3.2.2017 9:05;Grüße aus München\r\n';
    const excel = makeXlsx([
      ['User ID', 'Time', 'Text'],
      [7, 42767.5, 'From a sheet'],
    ]);
    await bring(Buffer.from(german, 'latin1'));
    await bring(Buffer.from(`\ufeff${german.replace('3.2.', '13.2.').replace('Grüße', 'Много')}`, 'utf16le'));
    await bring(excel);
    const american = (await upload('id,date,text\n7,2/3/2017,Guess')).body;
    expect(american.preview).toMatchObject({
      isDateOrderCertain: false,
      times: [{ at: '2017-03-02T00:00:00.000Z' }],
    });
    const checked = await check(american, { dateOrder: 'mdy', zone: 'Africa/Nairobi' });
    expect(checked.preview.times).toEqual([{ written: '2/3/2017', at: '2017-02-02T21:00:00.000Z' }]);
    expect((await upload('id,date,text\n8,2/3/2017,Again')).body.options).toMatchObject({
      dateOrder: 'mdy',
      zone: 'Africa/Nairobi',
    });

    const said = (await list()).items.map((item: { lastMessage: { excerpt: string; at: string } }) => [
      item.lastMessage.at,
      item.lastMessage.excerpt,
    ]);
    expect(said).toEqual([
      ['2017-02-13T09:05:00.000Z', 'Много aus München'],
      ['2017-02-03T09:05:00.000Z', 'Grüße aus München'],
      ['2017-02-01T12:00:00.000Z', 'From a sheet'],
    ]);
  });

  test('of what is no table is refused, and so is what makes no sense of one', async () => {
    for (const [text, fault] of [
      ['', 'empty'],
      ['\n\n', 'empty'],
      ['PK\u0003\u0004 no zip', 'not_readable'],
      ['%PDF-1.7', 'not_readable'],
    ] as const) {
      const answer = await upload(text);
      expect([text, answer.status, answer.body.details]).toEqual([text, 415, { fault }]);
    }
    const { id, options } = (await upload(`${HEADER}\n7,2017-02-01,Hello`)).body;
    const refused = async (changes: object) =>
      (await workspace.owner.post(`/v1/imports/${id}/check`, { ...options, ...changes })).status;
    expect(await refused({ zone: 'Moon/Base' })).toBe(400);
    expect(await refused({ columns: { ...options.columns, text: 9 } })).toBe(400);
    expect(await refused({ columns: { ...options.columns, time: null } })).toBe(400);
    expect(await refused({ inboxId: server.deps.newId() })).toBe(404);
    expect((await workspace.owner.post(`/v1/imports/${id}/start`)).status).toBe(409);
  });

  test('that is cancelled stays as it is, and can be gone on with', async () => {
    const made = (await upload(`${HEADER}\n7,2017-02-01,Hello\n8,2017-02-01,You`)).body;
    await check(made);
    await workspace.owner.post(`/v1/imports/${made.id}/cancel`);
    expect(await get(made.id)).toMatchObject({ state: 'cancelled', canGoOn: true });

    expect(await write(made.id)).toMatchObject({ state: 'done', canGoOn: false, written: { messages: 2 } });
    await workspace.owner.post(`/v1/imports/${made.id}/cancel`);
    expect((await get(made.id)).state).toBe('done');
    expect((await workspace.owner.post(`/v1/imports/${made.id}/start`)).status).toBe(409);
  });

  test('goes on where it was killed, while reading and while writing, and brings every row once', async () => {
    const rows = Array.from(
      { length: 2_500 },
      (_, n) => `${n % 700},2017-02-01 9:${String(n % 60).padStart(2, '0')},Number ${n}`,
    );
    const { id, options } = (await upload(`${HEADER}\n${rows.join('\n')}`)).body;
    const place = { workspaceId: workspace.id, importId: id };
    const set = (state: string) =>
      server.deps.db.inTransaction(workspace.id, ({ query }) =>
        query('update import set state = $2, options = $3 where id = $1', [
          id,
          state,
          { ...options, landing: 'waiting' },
        ]),
      );
    /** A process whose third transaction is its last. */
    const dying = () => {
      let left = 2;
      const inTransaction: Database['inTransaction'] = (ids, work) => {
        left -= 1;
        if (left < 0) throw Object.assign(new Error('killed'), { code: '57P01' });
        return server.deps.db.inTransaction(ids, work);
      };
      return { ...server.deps, db: { ...server.deps.db, inTransaction } };
    };

    for (const state of ['checking', 'running']) {
      await set(state);
      await expect(runImport(dying(), place)).rejects.toThrow('killed');
      await runImport(server.deps, place);
    }

    expect(await get(id)).toMatchObject({
      state: 'done',
      report: { rows: 2_500, messages: 2_500, faulty: 0 },
      written: { messages: 2_500, conversations: 700, customers: 700, waiting: 700 },
    });
    const [texts] = await server.deps.db.read<{ n: number }>(
      workspace.id,
      'select count(distinct text)::int as n from message where number is not null',
    );
    expect(texts?.n).toBe(2_500);
  });

  test('leaves nothing behind that nobody goes on with', async () => {
    const made = (await upload(`${HEADER}\n7,2017-02-01,Hello`)).body;
    await check(made);
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(`update import set created_at = created_at - interval '8 days'`),
    );

    await clearStaleImports(server.deps);

    expect(await get(made.id)).toMatchObject({ state: 'cancelled', canGoOn: false });
    const stored = { workspaceId: workspace.id, fileId: made.id, variant: 'original' } as const;
    expect(await server.deps.files.open(stored)).toBeUndefined();
    expect(await server.deps.db.read(workspace.id, 'select 1 from import_row')).toEqual([]);
  });

  test('of contacts brings customers whom nobody has to know twice', async () => {
    const file =
      'customer id,name,email,phone\n1,Ada,ada@example.com,+49 30 1234567\n2,Bob,nobody,\n1,Ada again,,\n';
    const done = await bring(file, {}, 'contacts');
    await bring(`${HEADER}\n1,2017-02-01,Hello`);

    expect(done).toMatchObject({
      kind: 'contacts',
      written: { customers: 1 },
      report: { customers: 1, faulty: 2 },
    });
    const found = (await workspace.owner.get('/v1/contacts?search=ada')).body.items;
    expect(found).toMatchObject([{ name: 'Ada', email: 'ada@example.com' }]);
    expect((await list()).items).toMatchObject([{ contactId: found[0].id }]);
  });

  test('V-46: goes out again as a file that it comes from, which no spreadsheet runs, and it is written down who took it', async () => {
    await bring(`${HEADER}\n7,2017-02-01 9:00,"=cmd|' /C calc'!A0"\n7,2017-02-01 9:01,"two\nlines"`);

    const take = async (kind: string, format: string) => {
      const { id } = (await workspace.owner.post('/v1/exports', { kind, format })).body;
      return workspace.owner.get(`/v1/exports/${id}/file`);
    };
    const csv = await take('conversations', 'csv');
    const json = await take('contacts', 'jsonl');

    const [header, first] = csv.body.split('\r\n');
    expect(header).toBe(
      'customer_id,name,email,phone,time,text,direction,agent,topic,message_id,conversation_id,state,channel',
    );
    expect(first).toContain(`7,,,,2017-02-01T09:00:00.000Z,'=cmd|' /C calc'!A0,in,,`);
    expect(json.body).toMatchObject({ customer_id: '7', name: null });
    const exports = (await workspace.owner.get('/v1/exports')).body.items;
    expect(exports).toMatchObject([
      { kind: 'contacts', format: 'jsonl', memberId: workspace.owner.memberId },
      { kind: 'conversations', format: 'csv' },
    ]);
  });
});
