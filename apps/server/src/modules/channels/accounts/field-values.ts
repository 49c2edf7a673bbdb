import type { Field } from '@parley/channel-kit';
import type { ChannelFieldValues } from '@parley/contract';
import { ProblemError } from '../../../platform/errors.ts';

type Divided = { settings: ChannelFieldValues; secrets: ChannelFieldValues };

/**
 * What was filled in, over what was there before, divided into what may be shown and what may not.
 *
 * @throws ProblemError invalid_request that names each field that is missing, unknown or not as its channel wants it, below `at`
 */
export function takeValues(
  fields: readonly Field[],
  given: ChannelFieldValues,
  before: Divided = { settings: {}, secrets: {} },
  at = 'body/values',
): Divided {
  const all: ChannelFieldValues = { ...before.settings, ...before.secrets, ...given };
  const filledIn = ({ name, default: usual }: Field) => all[name] ?? usual ?? '';
  const unknown = Object.keys(given).filter((name) => fields.every((field) => field.name !== name));
  const wrong = fields.filter((field) => !new RegExp(field.pattern).test(filledIn(field)));
  refuse(at, [
    ...unknown.map((name) => ({ name, message: 'no such field' })),
    ...wrong.map((field) => ({
      name: field.name,
      message: filledIn(field) === '' ? 'missing' : 'not as the channel wants it',
    })),
  ]);
  const taken: Divided = { settings: {}, secrets: {} };
  for (const field of fields) (field.isSecret ? taken.secrets : taken.settings)[field.name] = filledIn(field);
  return taken;
}

function refuse(at: string, faults: { name: string; message: string }[]): void {
  const [first] = faults;
  if (!first) return;
  throw new ProblemError('invalid_request', {
    detail: `values.${first.name}: ${first.message}`,
    errors: faults.map(({ name, message }) => ({ path: `${at}/${name}`, message })),
  });
}
