import type { Json } from '../../world/model.ts';
import { invalid, isObject, listAt, missing, objectAt, optionalText, textAt } from './params.ts';

const BODY_MAX = 1024;
const LIST_BODY_MAX = 4096;
const HEADER_TYPES = new Set(['text', 'image', 'video', 'document']);

/** Kinds whose action is taken as it comes: the phone shows their text and one button. */
const OTHERS = new Set([
  'flow',
  'product',
  'product_list',
  'catalog_message',
  'location_request_message',
  'address_message',
  'call_permission_request',
]);

export function checkInteractive(interactive: Json): void {
  const type = String(interactive.type ?? '');
  if (!(type in ACTIONS) && !OTHERS.has(type)) throw invalid(`Interactive type "${type}" is not supported`);
  if (interactive.header !== undefined) checkHeader(objectAt(interactive, 'header'), type);
  if (type !== 'product') {
    textAt(objectAt(interactive, 'body'), 'text', type === 'list' ? LIST_BODY_MAX : BODY_MAX, 'Body text');
  }
  if (isObject(interactive.footer)) textAt(interactive.footer, 'text', 60, 'Footer text');
  ACTIONS[type]?.(objectAt(interactive, 'action'));
}

function checkHeader(header: Json, type: string): void {
  const kind = String(header.type ?? '');
  if (!HEADER_TYPES.has(kind)) throw invalid('Header type is not valid');
  if (type === 'list' && kind !== 'text') throw invalid('Header of a list must be a text');
  if (kind === 'text') textAt(header, 'text', 60, 'Header text');
  else objectAt(header, kind);
}

const ACTIONS: Record<string, (action: Json) => void> = {
  button: checkButtons,
  list: checkList,
  cta_url: (action) => {
    const parameters = objectAt(action, 'parameters');
    textAt(parameters, 'display_text', 20, 'Display text');
    textAt(parameters, 'url', 2000, 'URL');
  },
};

function checkButtons(action: Json): void {
  const buttons = listAt(action, 'buttons');
  if (buttons.length > 3)
    throw invalid('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  const replies = buttons.map((button) => objectAt(button, 'reply'));
  for (const reply of replies) {
    textAt(reply, 'id', 256, 'Button id');
    textAt(reply, 'title', 20, 'Button title');
  }
  checkUnique(replies, 'Button');
}

function checkList(action: Json): void {
  textAt(action, 'button', 20, 'Button label');
  const sections = listAt(action, 'sections');
  const rows = sections.flatMap((section) => listAt(section, 'rows'));
  if (rows.length > 10) throw invalid('Total row count exceed max allowed count: 10');
  for (const section of sections) {
    if (sections.length > 1 && !section.title) throw missing('Section title');
    optionalText(section, 'title', 24, 'Section title');
  }
  for (const row of rows) {
    textAt(row, 'id', 200, 'Row id');
    textAt(row, 'title', 24, 'Row title');
    optionalText(row, 'description', 72, 'Row description');
  }
  checkUnique(rows, 'Row');
}

function checkUnique(items: Json[], name: string): void {
  const ids = new Set(items.map(({ id }) => id));
  if (ids.size < items.length) throw invalid(`${name} ids must be unique`);
}
