import { type ChannelTemplate, type Json, recordOf, recordsOf, textOf } from '@parley/channel-kit';

type Variable = ChannelTemplate['variables'][number];

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** The gaps of a text, each once, with what was shown to Meta in its place. */
export function variablesOfText(part: 'header' | 'body', { text, example }: Json): Variable[] {
  const names = new Set([...(textOf(text) ?? '').matchAll(VARIABLE)].map(([, name = '']) => name));
  return [...names].map((name) => ({ part, name, example: exampleOf(part, name, recordOf(example)) }));
}

function exampleOf(part: 'header' | 'body', name: string, example: Json): string | null {
  const named = recordsOf(example[`${part}_text_named_params`]).find(({ param_name }) => param_name === name);
  const texts = example[`${part}_text`];
  const row: unknown = part === 'body' && Array.isArray(texts) && Array.isArray(texts[0]) ? texts[0] : texts;
  const positional: unknown = Array.isArray(row) ? row[Number(name) - 1] : undefined;
  return textOf(named?.example) ?? textOf(positional);
}

/** What has to be said for a button, called by its kind and place: the end of an address, or a code to be copied. */
export function variablesOfButtons(buttons: readonly Json[]): Variable[] {
  return buttons.flatMap((button, index): Variable[] => {
    const kind = subTypeOf(button);
    if (kind === null) return [];
    const { example } = button;
    const shown = textOf(Array.isArray(example) ? example[0] : example);
    return [{ part: 'button', name: `${kind}.${index + 1}`, example: shown }];
  });
}

/** A one-time code is filled in as an address. */
function subTypeOf({ type, url }: Json): string | null {
  const kind = textOf(type)?.toUpperCase();
  if (kind === 'COPY_CODE') return 'copy_code';
  const hasGap = kind === 'URL' && (textOf(url) ?? '').search(VARIABLE) >= 0;
  return hasGap || kind === 'OTP' ? 'url' : null;
}
