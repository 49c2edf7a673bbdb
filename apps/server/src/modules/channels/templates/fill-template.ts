import type { Content, MessageTemplate } from '@parley/contract';

type Template = Extract<Content, { type: 'template' }>;
export type Value = Template['values'][number];
type Variable = MessageTemplate['variables'][number];

const APPROVED = 'APPROVED';

/** Whether the channel would take it now, as far as we know. */
export const isUsable = ({ status }: MessageTemplate): boolean => status.toUpperCase() === APPROVED;

const isFor = ({ part, name }: Variable, value: Value) => value.part === part && value.name === name;

/** Variables without a value, and values without a variable; none: it can be sent. */
export const wrongValues = ({ variables }: MessageTemplate, values: readonly Value[]): string[] => [
  ...variables
    .filter((variable) => !values.some((value) => isFor(variable, value)))
    .map(({ part, name }) => `${part} ${name}`),
  ...values
    .filter((value) => !variables.some((variable) => isFor(variable, value)))
    .map(({ part, name }) => `${part} ${name}`),
];

/** What the customer reads, with the values in their places. */
export function fillTemplate(
  template: MessageTemplate,
  values: readonly Value[],
): { text: string; content: Template } {
  const { name, language, category, header, body, footer, buttons } = template;
  const headerText = header && 'text' in header ? fill(header.text, 'header', values) : null;
  return {
    text: [headerText, fill(body, 'body', values), footer].filter(Boolean).join('\n\n'),
    content: {
      type: 'template',
      name,
      language,
      category,
      header: headerText?.slice(0, 60) ?? null,
      footer: footer?.slice(0, 60) ?? null,
      buttons: buttons.slice(0, 10).map(({ text }) => text.slice(0, 64)),
      values: [...values],
    },
  };
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

const fill = (text: string, part: Value['part'], values: readonly Value[]): string =>
  text.replace(
    VARIABLE,
    (gap, name) => values.find((one) => one.part === part && one.name === name)?.value ?? gap,
  );
