import type { ImportColumns, ImportField } from '@parley/contract';

/** How headers call each field, in the order in which they are asked: the first that fits takes its column. */
const WORDS: Record<ImportField, RegExp> = {
  externalId: /^(message|msg|ticket|external|event|row)[ _-]*(id|number|no\.?)$/,
  customerId:
    /^((user|customer|client|contact|visitor|requester|sender|member|borrower)[ _-]*(id|number|no\.?|key)|kunden?(nummer|nr\.?|-?id)|id)$/,
  time: /(timestamp|date|time|created|sent[ _-]*(at|on)|datum|zeit|fecha|hora|heure|wakati)/,
  text: /(message|body|text|content|comment|description|nachricht|mensaje|ujumbe)/,
  email: /(e-?mail)/,
  phone: /(phone|mobile|msisdn|whatsapp|telefon|tel\.?$|simu)/,
  direction: /(direction|type|inbound|incoming|from[ _-]*customer|richtung)/,
  agent: /(agent|assignee|owner|operator|staff|employee|bearbeiter)/,
  topic: /(topic|category|subject|department|queue|group|thema|kategorie)/,
  name: /(name|customer|client|contact|user|sender|from|kunde)/,
};
const FIELDS = Object.keys(WORDS) as ImportField[];

/** What the columns of a file mean, as far as their names tell. `User ID,Timestamp (UTC),Message Body` needs nobody to say more. */
export function guessColumns(header: readonly string[]): ImportColumns {
  const names = header.map((name) => name.trim().toLowerCase());
  const taken = new Set<number>();
  const found = FIELDS.map((field) => {
    const column = names.findIndex((name, index) => !taken.has(index) && WORDS[field].test(name));
    if (column >= 0) taken.add(column);
    return [field, column < 0 ? null : column] as const;
  });
  return Object.fromEntries(found) as ImportColumns;
}
