import type { Outbound, OutboundFile, OutboundMessage } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { describe, expect, test } from 'vitest';
import { render } from './render.ts';
import { account } from './testing/fixtures.ts';

const file = (mediaType: string, bytes = 1000): OutboundFile => ({
  name: 'bill.pdf',
  mediaType,
  bytes,
  source: { mediaId: '901' },
});
const said = (given: Partial<OutboundMessage>): OutboundMessage => ({
  kind: 'message',
  to: [{ kind: 'phone', value: '4915550000017' }],
  text: '',
  content: null,
  file: null,
  replyTo: null,
  tag: 'tag-7',
  ...given,
});
const bodyOf = (outbound: Outbound) => JSON.parse(String(render(outbound, account).body));
const choicesOf = (count: number): Content => ({
  type: 'choices',
  button: count > 3 ? 'Topics' : null,
  options: Array.from({ length: count }, (_, index) => ({
    id: `topic:${index}`,
    title: `Topic ${index}`,
    description: null,
  })),
});

describe('a message on its way to WhatsApp', () => {
  test('is posted for the number it comes from, with the token in the header alone', () => {
    expect(render(said({ text: 'Hello' }), account)).toEqual({
      method: 'POST',
      url: 'https://graph.facebook.com/v26.0/200000000000001/messages',
      headers: { authorization: 'Bearer EAAG-a-token-of-nobody', 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '4915550000017',
        biz_opaque_callback_data: 'tag-7',
        type: 'text',
        text: { body: 'Hello', preview_url: false },
      }),
    });
  });

  test('goes to another version and another host, and cannot leave it by a strange id', () => {
    const settings = { apiVersion: 'v24.0', baseUrl: 'http://localhost:4010/' };
    const strange = { ...account, address: '../../evil?x=', settings };

    expect(render(said({}), strange).url).toBe('http://localhost:4010/v24.0/..%2F..%2Fevil%3Fx%3D/messages');
  });

  test('names the number if there is one, else the user id', () => {
    const user = { kind: 'user', value: 'DE.17' } as const;
    const phone = { kind: 'phone', value: '4915550000017' } as const;

    expect(bodyOf(said({ to: [user, phone] }))).toMatchObject({ to: '4915550000017' });
    expect(bodyOf(said({ to: [user] }))).toMatchObject({ recipient: 'DE.17' });
    expect(bodyOf(said({ to: [user] }))).not.toHaveProperty('to');
  });

  test('has its file by its type, its words under it, and answers another', () => {
    const picture = said({ file: file('image/jpeg'), text: 'This one', replyTo: 'wamid.IN1' });

    expect(bodyOf(picture)).toMatchObject({
      type: 'image',
      image: { id: '901', caption: 'This one' },
      context: { message_id: 'wamid.IN1' },
    });
    expect(bodyOf(said({ file: file('image/jpeg', 6_000_000) }))).toMatchObject({
      type: 'document',
      document: { id: '901', filename: 'bill.pdf' },
    });
    expect(
      bodyOf(said({ file: { ...file('video/mp4'), source: { link: 'https://x.example' } } })),
    ).toMatchObject({
      type: 'video',
      video: { link: 'https://x.example' },
    });
  });

  test('is a voice note only if it is of the kind that can be one', () => {
    const spoken = (mediaType: string) =>
      bodyOf(said({ content: { type: 'voice_note' }, file: file(mediaType) }));

    expect(spoken('audio/ogg; codecs=opus').audio).toEqual({ id: '901', voice: true });
    expect(spoken('audio/mpeg').audio).toEqual({ id: '901' });
  });

  test('offers up to three answers as buttons, more as a list', () => {
    expect(bodyOf(said({ text: 'What about?', content: choicesOf(2) })).interactive).toEqual({
      type: 'button',
      body: { text: 'What about?' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'topic:0', title: 'Topic 0' } },
          { type: 'reply', reply: { id: 'topic:1', title: 'Topic 1' } },
        ],
      },
    });
    expect(bodyOf(said({ text: 'What about?', content: choicesOf(4) })).interactive).toMatchObject({
      type: 'list',
      action: { button: 'Topics', sections: [{ rows: [{ id: 'topic:0', title: 'Topic 0' }, {}, {}, {}] }] },
    });
  });

  test('may be a place or people', () => {
    const place: Content = { type: 'location', latitude: 52.5, longitude: 13.4, name: 'Shop', address: null };
    const card = { name: 'Ben', organization: null, phones: ['+49 30 1'], emails: [] };

    expect(bodyOf(said({ content: place })).location).toEqual({
      latitude: 52.5,
      longitude: 13.4,
      name: 'Shop',
    });
    expect(bodyOf(said({ content: { type: 'contact_cards', cards: [card] } })).contacts).toEqual([
      { name: { formatted_name: 'Ben', first_name: 'Ben' }, phones: [{ phone: '+49 30 1' }] },
    ]);
  });

  test('may be a template, with its values by place or by name, on one line each', () => {
    const template: Content = {
      type: 'template',
      name: 'order_update',
      language: 'de',
      category: 'utility',
      header: null,
      footer: null,
      buttons: ['Track', 'Copy'],
      values: [
        { part: 'body', name: '2', value: 'two\n  lines' },
        { part: 'body', name: '1', value: 'Mira' },
        { part: 'header', name: 'order', value: '77' },
        { part: 'button', name: 'url.1', value: 'o/77' },
        { part: 'button', name: 'copy_code.2', value: 'HALF' },
      ],
    };

    expect(bodyOf(said({ content: template })).template).toEqual({
      name: 'order_update',
      language: { code: 'de' },
      components: [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'order', text: '77' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Mira' },
            { type: 'text', text: 'two lines' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'o/77' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '1',
          parameters: [{ type: 'coupon_code', coupon_code: 'HALF' }],
        },
      ],
    });
    expect(
      bodyOf(said({ content: { ...template, values: [] }, file: file('application/pdf') })).template
        .components,
    ).toEqual([
      {
        type: 'header',
        parameters: [{ type: 'document', document: { id: '901', filename: 'bill.pdf' } }],
      },
    ]);
  });

  test('may be a reaction, its removal, or the sign that something was read and is being answered', () => {
    const to = [{ kind: 'phone', value: '4915550000017' } as const];

    expect(bodyOf({ kind: 'reaction', to, messageId: 'wamid.IN1', emoji: '👍' })).toMatchObject({
      type: 'reaction',
      reaction: { message_id: 'wamid.IN1', emoji: '👍' },
    });
    expect(bodyOf({ kind: 'reaction', to, messageId: 'wamid.IN1', emoji: null }).reaction.emoji).toBe('');
    expect(bodyOf({ kind: 'read', messageId: 'wamid.IN1', isTyping: true })).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.IN1',
      typing_indicator: { type: 'text' },
    });
  });
});
