import {
  clip,
  isRecord,
  type Json,
  lineOf,
  nameOf,
  numberOf,
  parseJson,
  recordOf,
  recordsOf,
  textOf,
  writeJson,
} from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { type MessageBody, textBody, unsupportedBody } from './message-body.ts';

const FIELDS = 100;
const ITEMS = 100;
/** A form in words, for lists and search. */
const FORM_TEXT_CHARS = 4_000;

type Field = Extract<Content, { type: 'form_reply' }>['fields'][number];
type Item = Extract<Content, { type: 'order' }>['items'][number];

/** What was pressed of buttons or a list, or a form that was filled in. */
export function interactiveBody(value: unknown): MessageBody {
  const interactive = recordOf(value);
  const replies = ['button_reply', 'list_reply', 'nfm_reply'];
  const type = textOf(interactive.type) ?? replies.find((name) => name in interactive) ?? '';
  const reply = recordOf(interactive[type]);
  if (type === 'nfm_reply') return formBody(reply);
  if (type === 'button_reply' || type === 'list_reply') {
    return choiceBody(reply.id, reply.title, lineOf(reply.description, 1_024));
  }
  return unsupportedBody(nameOf(type || 'interactive'), textOf(reply.title) ?? textOf(reply.body) ?? '');
}

/** A quick reply of a template; without a payload its words are all there is. */
export function buttonBody(value: unknown): MessageBody {
  const { payload, text } = recordOf(value);
  return choiceBody(payload ?? text, text ?? payload, null);
}

function choiceBody(id: unknown, title: unknown, description: string | null): MessageBody {
  const text = textOf(title) ?? '';
  return textBody(text, { type: 'choice', id: clip(textOf(id) ?? text, 1_024), description });
}

/** The answers come as JSON in a text, which may be broken, null or a list. */
function formBody({ name, body, response_json: response }: Json): MessageBody {
  const fields = fieldsOf(textOf(response) ?? (response === undefined ? '' : writeJson(response)));
  const text = fields.map((field) => `${field.name}: ${field.value}`).join('\n') || (textOf(body) ?? '');
  return textBody(clip(text, FORM_TEXT_CHARS), { type: 'form_reply', name: lineOf(name, 256), fields });
}

function fieldsOf(response: string): Field[] {
  const answers = parseJson(response);
  if (answers === null || response === '') return [];
  if (!isRecord(answers) && !Array.isArray(answers)) return [field('response_json', response)];
  return Object.entries(answers)
    .filter(([name]) => name !== 'flow_token')
    .slice(0, FIELDS)
    .map(([name, value]) => field(name, value));
}

const field = (name: string, value: unknown): Field => ({
  name: clip(textOf(name) ?? '', 256),
  value: clip(textOf(value) ?? textOf(writeJson(value)) ?? '', 2_000),
});

export function orderBody(value: unknown): MessageBody {
  const order = recordOf(value);
  const items = recordsOf(order.product_items).slice(0, ITEMS).map(itemOf);
  const lines = items.map(({ quantity, productId }) => `${quantity} × ${productId}`);
  const text = [lineOf(order.text, FORM_TEXT_CHARS), ...lines].filter(Boolean).join('\n');
  return textBody(text, { type: 'order', items });
}

const itemOf = ({ product_retailer_id, quantity, item_price, currency }: Json): Item => ({
  productId: lineOf(product_retailer_id, 256) ?? '',
  quantity: positive(quantity) ?? 0,
  price: positive(item_price),
  currency: lineOf(currency, 8),
});

function positive(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number >= 0 ? number : null;
}
