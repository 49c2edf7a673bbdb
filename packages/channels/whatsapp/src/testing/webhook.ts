/** The number that all of it comes to, and the account that it belongs to. */
export const NUMBER = '200000000000001';
const ACCOUNT = '300000000000001';

/** People as WhatsApp knows them, in the ways in which it does. */
export const MIRA = {
  phone: '4915550000017',
  user: 'DE.1700000000000017',
  parent: 'DE.ENT.1700000000000018',
  username: 'mira.k',
};

const TIME = '1795946400';

type Fields = Record<string, unknown>;

export const webhook = (...changes: Fields[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: ACCOUNT, changes }],
});

export const change = (value: Fields, field = 'messages') => ({
  field,
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '4930555000', phone_number_id: NUMBER },
    ...value,
  },
});

/** About the account or a template: without a number, with a time. */
export const accountChange = (field: string, value: Fields) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: ACCOUNT, time: Number(TIME), changes: [{ field, value }] }],
});

export const message = (fields: Fields) => ({
  from: MIRA.phone,
  id: 'wamid.IN1',
  timestamp: TIME,
  ...fields,
});

export const contact = { profile: { name: 'Mira Kaplan' }, wa_id: MIRA.phone };

export const messageWebhook = (fields: Fields) =>
  webhook(change({ contacts: [contact], messages: [message(fields)] }));

export const status = (fields: Fields) => ({
  id: 'wamid.OUT1',
  status: 'delivered',
  timestamp: TIME,
  recipient_id: MIRA.phone,
  ...fields,
});

export const statusWebhook = (fields: Fields) => webhook(change({ statuses: [status(fields)] }));
