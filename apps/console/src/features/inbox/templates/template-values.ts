import type { BodyOf, Contact, MessageTemplate, routes } from '@parley/contract';

type Variable = MessageTemplate['variables'][number];
/** What is filled in, by `keyOf` its variable. */
export type Values = Readonly<Record<string, string>>;

/** As in the contract. */
export const VALUE_CHARS_MAX = 1_024;

export const keyOf = ({ part, name }: Pick<Variable, 'part' | 'name'>): string => `${part} ${name}`;

/** WhatsApp refuses new lines, tabs and runs of blanks in a value. */
const inOneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

/** The button that a variable belongs to: `url.1` is the first one. */
export const buttonOf = ({ buttons }: MessageTemplate, { part, name }: Variable) =>
  part === 'button' ? buttons[(Number(name.split('.')[1]) || 1) - 1] : undefined;

/** A one-time code stands in the text and is copied by the button: it is asked for once. */
const repeatsTheCode = (template: MessageTemplate, variable: Variable): boolean =>
  buttonOf(template, variable)?.kind === 'otp' && template.variables.some(({ part }) => part === 'body');

/** What is asked for. */
export const askedVariables = (template: MessageTemplate): Variable[] =>
  template.variables.filter((variable) => !repeatsTheCode(template, variable));

/** Where the customer's name probably belongs: a variable that is called so, else the first of the text if its example is no number. */
function nameVariable({ category, variables }: MessageTemplate): Variable | undefined {
  if (category === 'authentication') return undefined;
  const inText = variables.filter(({ part }) => part !== 'button');
  const called = inText.find(({ name }) => /name/i.test(name));
  const [first] = inText;
  return called ?? (first && /^\d+$/.test(first.name) && !/\d/.test(first.example ?? '') ? first : undefined);
}

/** What a form begins with: nothing but the name, which is a guess. */
export function suggestedValues(template: MessageTemplate, contact: Contact | undefined): Values {
  const variable = nameVariable(template);
  return variable && contact?.name ? { [keyOf(variable)]: contact.name } : {};
}

/** Every variable with its value; what is asked for once stands wherever it belongs. */
export function completeValues(
  template: MessageTemplate,
  values: Values,
): BodyOf<(typeof routes)['postTemplate']>['values'] {
  const code = template.variables.find(({ part }) => part === 'body');
  return template.variables.map((variable) => {
    const from = code && repeatsTheCode(template, variable) ? code : variable;
    return {
      part: variable.part,
      name: variable.name,
      value: inOneLine(values[keyOf(from)] ?? ''),
    };
  });
}

const GAP = /\{\{\s*(\w+)\s*\}\}/g;

/** A text with its values; what is not filled in yet stays as the gap that it is. */
export const fillText = (text: string, part: Variable['part'], values: Values): string =>
  text.replace(GAP, (gap, name: string) => inOneLine(values[keyOf({ part, name })] ?? '') || gap);

/** The address behind a button. */
export function fillUrl(template: MessageTemplate, index: number, values: Values): string | null {
  const url = template.buttons[index]?.url;
  const end = inOneLine(values[keyOf({ part: 'button', name: `url.${index + 1}` })] ?? '');
  return url ? url.replace(GAP, (gap) => end || gap) : null;
}
