import { createHmac } from 'node:crypto';

/** Bytes as Meta posts them, with the signature that proves them. */
export type Webhook = { body: Buffer; signature: string };

/** A webhook with one text of a customer. */
export function textWebhook(
  { appSecret, numberId }: { appSecret: string; numberId: string },
  { phone, messageId, text, at }: { phone: string; messageId: string; text: string; at: number },
): Webhook {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '14155550134', phone_number_id: numberId },
    contacts: [{ profile: { name: `Rider ${phone}` }, wa_id: phone, user_id: `KE.${phone}` }],
    messages: [
      {
        from: phone,
        from_user_id: `KE.${phone}`,
        id: messageId,
        timestamp: String(Math.floor(at / 1_000)),
        type: 'text',
        text: { body: text },
      },
    ],
  };
  const changes = [{ value, field: 'messages' }];
  const whole = { object: 'whatsapp_business_account', entry: [{ id: '530000000000001', changes }] };
  const body = Buffer.from(JSON.stringify(whole));
  return { body, signature: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` };
}
