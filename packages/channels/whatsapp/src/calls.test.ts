import { describe, expect, test } from 'vitest';
import { accountFields } from './account.ts';
import { describeAccount, readAccount } from './describe-account.ts';
import { locateFile, readLocation, readUpload, uploadFile } from './media.ts';
import { account, answerOf } from './testing/fixtures.ts';

const TOKEN = { authorization: 'Bearer EAAG-a-token-of-nobody' };
const located = (url: string, at = account) =>
  readLocation(answerOf(200, { url, mime_type: 'image/jpeg', file_size: '1200', id: '901' }), at);

describe('a file', () => {
  test('is first located, then fetched with the token', () => {
    expect(locateFile('901', account)).toMatchObject({
      url: 'https://graph.facebook.com/v26.0/901?phone_number_id=200000000000001',
      headers: TOKEN,
    });

    expect(located('https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=901')).toEqual({
      ok: true,
      value: {
        call: {
          method: 'GET',
          url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=901',
          headers: TOKEN,
          body: null,
        },
        mediaType: 'image/jpeg',
        sha256: null,
        bytes: 1200,
      },
    });
  });

  test('is not fetched where the token would be shown to somebody else', () => {
    const hosts = [
      'https://fbsbx.com.evil.example/1',
      'https://evilfbsbx.com/1',
      'http://lookaside.fbsbx.com/1',
      'https://fbsbx.com@evil.example/1',
      'file:///etc/passwd',
      'nonsense',
    ];
    for (const host of hosts)
      expect(located(host)).toMatchObject({ ok: false, error: { code: 'foreign_host' } });

    const local = { ...account, settings: { ...account.settings, baseUrl: 'http://localhost:4010' } };
    expect(located('http://localhost:4010/media/901', local).ok).toBe(true);
    expect(located('http://localhost:4011/media/901', local).ok).toBe(false);
  });

  test('is uploaded as a form that its name and content cannot break', async () => {
    const content = new TextEncoder().encode('--parley\r\n"');
    const call = uploadFile({ name: 'a"\r\nb ü.pdf', mediaType: 'application/pdf', content }, account);

    const form = await new Response(call.body, { headers: call.headers }).formData();
    const file = form.get('file') as File;
    expect(call.url).toBe('https://graph.facebook.com/v26.0/200000000000001/media');
    expect([form.get('messaging_product'), form.get('type'), file.type]).toEqual([
      'whatsapp',
      'application/pdf',
      'application/pdf',
    ]);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(content);
    expect(readUpload(answerOf(200, { id: 985569 }))).toEqual({ ok: true, value: { mediaId: '985569' } });
  });
});

describe('an account', () => {
  test('is described by its number, or by what is wrong with it', () => {
    expect(describeAccount(account).url).toBe(
      'https://graph.facebook.com/v26.0/200000000000001?fields=id%2Cdisplay_phone_number%2Cverified_name%2Cquality_rating',
    );
    expect(
      readAccount(
        answerOf(200, {
          id: '200000000000001',
          display_phone_number: '+49 30 555000',
          verified_name: 'Bikes',
          quality_rating: 'GREEN',
        }),
      ),
    ).toEqual({
      ok: true,
      value: { name: 'Bikes', displayAddress: '+49 30 555000', quality: 'GREEN' },
    });
    expect(readAccount(answerOf(401, { error: { code: 190, message: 'Invalid token' } }))).toEqual({
      ok: false,
      error: { code: '190', detail: 'Invalid token', class: 'stopped' },
    });
  });

  test('has fields whose defaults are what they accept', () => {
    for (const { pattern, default: value } of accountFields) {
      if (value !== null) expect(value).toMatch(new RegExp(pattern));
    }
    const baseUrl = accountFields.find(({ name }) => name === 'baseUrl');
    expect('https://graph.facebook.com/x').not.toMatch(new RegExp(baseUrl?.pattern ?? ''));
    expect('https://graph.facebook.com@evil.example').not.toMatch(new RegExp(baseUrl?.pattern ?? ''));
  });
});
