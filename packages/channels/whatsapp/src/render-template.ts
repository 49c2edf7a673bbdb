import type { OutboundFile } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { mediaParameter } from './render-file.ts';

type Template = Extract<Content, { type: 'template' }>;
type Value = Template['values'][number];

export function templateBody(template: Template, file: OutboundFile | null) {
  const components = [...headerOf(template, file), ...bodyOf(template), ...buttonsOf(template)];
  return {
    type: 'template',
    template: {
      name: template.name,
      language: { code: template.language },
      ...(components.length > 0 && { components }),
    },
  };
}

function headerOf({ values }: Template, file: OutboundFile | null) {
  const parameters = file ? [mediaParameter(file)] : parametersOf(values, 'header');
  return parameters.length > 0 ? [{ type: 'header', parameters }] : [];
}

function bodyOf({ values }: Template) {
  const parameters = parametersOf(values, 'body');
  return parameters.length > 0 ? [{ type: 'body', parameters }] : [];
}

/** By their places if they are numbered, else by their names. */
function parametersOf(values: readonly Value[], part: Value['part']) {
  return values
    .filter((value) => value.part === part)
    .sort((one, other) => (Number(one.name) || 0) - (Number(other.name) || 0))
    .map(({ name, value }) => ({
      type: 'text',
      ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
      text: inOneLine(value),
    }));
}

/** `url.1` is the address of the first button. */
function buttonsOf({ values }: Template) {
  return values
    .filter(({ part }) => part === 'button')
    .map(({ name, value }) => {
      const [kind = 'url', place = '1'] = name.split('.');
      return {
        type: 'button',
        sub_type: kind,
        index: String(Math.max(0, (Number(place) || 1) - 1)),
        parameters: [buttonParameter(kind, inOneLine(value))],
      };
    });
}

function buttonParameter(kind: string, value: string) {
  if (kind === 'copy_code') return { type: 'coupon_code', coupon_code: value };
  return kind === 'quick_reply' ? { type: 'payload', payload: value } : { type: 'text', text: value };
}

/** New lines, tabs and more than four blanks in a value are refused. */
const inOneLine = (value: string) => value.replace(/\s+/g, ' ').trim();
