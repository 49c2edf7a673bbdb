import type { Field } from '@parley/channel-kit';
import type { ChannelFieldValues } from '@parley/contract';
import { ProblemError } from '../../../platform/errors.ts';

type Divided = { settings: ChannelFieldValues; secrets: ChannelFieldValues };

/**
 * What was filled in, over what was there before, divided into what may be shown and what may not.
 *
 * @throws ProblemError invalid_request for a field that is missing, unknown or not as its channel wants it
 */
export function takeValues(
  fields: readonly Field[],
  given: ChannelFieldValues,
  before: Divided = { settings: {}, secrets: {} },
): Divided {
  const unknown = Object.keys(given).find((name) => fields.every((field) => field.name !== name));
  if (unknown) throw new ProblemError('invalid_request', { detail: `values.${unknown}: no such field` });
  const all: ChannelFieldValues = { ...before.settings, ...before.secrets, ...given };
  const taken: Divided = { settings: {}, secrets: {} };
  for (const field of fields) {
    const value = all[field.name] ?? field.default ?? '';
    if (!new RegExp(field.pattern).test(value))
      throw new ProblemError('invalid_request', {
        detail: `values.${field.name}: ${value === '' ? 'missing' : 'not as the channel wants it'}`,
      });
    (field.isSecret ? taken.secrets : taken.settings)[field.name] = value;
  }
  return taken;
}
