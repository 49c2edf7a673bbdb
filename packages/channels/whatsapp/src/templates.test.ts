import { describe, expect, test } from 'vitest';
import { listTemplates, readTemplates } from './templates.ts';
import { account, answerOf } from './testing/fixtures.ts';

const template = {
  id: '700',
  name: 'order_update',
  language: 'de',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['77'] } },
    {
      type: 'BODY',
      text: 'Hi {{1}}, it comes {{2}}. Yes, {{2}}.',
      example: { body_text: [['Mira', 'today']] },
    },
    { type: 'FOOTER', text: 'Bikes' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', example: ['https://example.com/77'] },
        { type: 'COPY_CODE', text: 'Copy', example: 'HALF' },
        { type: 'URL', text: 'Shop', url: 'https://example.com' },
      ],
    },
  ],
};
const readOf = (...data: unknown[]) => readTemplates(answerOf(200, { data }), account);
const firstOf = (given: object) => {
  const read = readOf({ ...template, ...given });
  return read.ok ? read.value.items[0] : undefined;
};

describe('the templates of an account', () => {
  test('are read whole, with what has to be filled in', () => {
    expect(listTemplates(account).url).toContain('/v26.0/300000000000001/message_templates?');
    expect(firstOf({})).toEqual({
      id: '700',
      name: 'order_update',
      language: 'de',
      category: 'utility',
      status: 'APPROVED',
      header: { text: 'Order {{1}}' },
      body: 'Hi {{1}}, it comes {{2}}. Yes, {{2}}.',
      footer: 'Bikes',
      buttons: [
        { kind: 'quick_reply', text: 'Thanks', url: null },
        { kind: 'url', text: 'Track', url: 'https://example.com/{{1}}' },
        { kind: 'copy_code', text: 'Copy', url: null },
        { kind: 'url', text: 'Shop', url: 'https://example.com' },
      ],
      variables: [
        { part: 'header', name: '1', example: '77' },
        { part: 'body', name: '1', example: 'Mira' },
        { part: 'body', name: '2', example: 'today' },
        { part: 'button', name: 'url.2', example: 'https://example.com/77' },
        { part: 'button', name: 'copy_code.3', example: 'HALF' },
      ],
    });
  });

  test('may name what is to be filled in, and have a file at their head', () => {
    const components = [
      { type: 'header', format: 'document' },
      {
        type: 'body',
        text: 'Hi {{customer}}',
        example: { body_text_named_params: [{ param_name: 'customer', example: 'Mira' }] },
      },
    ];

    expect(firstOf({ components })).toMatchObject({
      header: { media: 'document' },
      footer: null,
      buttons: [],
      variables: [{ part: 'body', name: 'customer', example: 'Mira' }],
    });
  });

  test('count as the dearest where the category is not known', () => {
    expect(firstOf({ category: 'TRANSACTIONAL' })?.category).toBe('utility');
    expect(firstOf({ category: 'SOMETHING_NEW' })?.category).toBe('marketing');
  });

  test('come page by page, by the cursor and never by the address, which has a token in it', () => {
    const paging = {
      cursors: { before: 'a', after: 'b' },
      next: 'https://evil.example/?access_token=EAAG-a-token-of-nobody',
    };
    const read = readTemplates(answerOf(200, { data: [template], paging }), account);
    const last = readTemplates(
      answerOf(200, { data: [template], paging: { cursors: paging.cursors } }),
      account,
    );

    expect(read).toMatchObject({ ok: true, value: { items: [{ id: '700' }] } });
    const next = read.ok ? read.value.next?.url : '';
    expect(next).toMatch(
      /^https:\/\/graph\.facebook\.com\/v26\.0\/300000000000001\/message_templates\?.*after=b$/,
    );
    expect(next).not.toContain('EAAG');
    expect(last).toMatchObject({ value: { next: null } });
  });

  test('are left out one by one if they say nothing', () => {
    expect(readOf({}, template, 7)).toMatchObject({ value: { items: [{ id: '700' }] } });
    expect(readTemplates(answerOf(400, { error: { code: 100, message: 'No' } }), account).ok).toBe(false);
  });
});
