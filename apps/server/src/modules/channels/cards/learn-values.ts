import type { CardContent, Contact } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import {
  type AttributePatch,
  definedAttributes,
  lockContact,
  recordContact,
  saveAttributes,
  usableValue,
  withAttributes,
} from '../../contacts/customers/index.ts';
import type { CardRow } from './card-queries.ts';

/** Writes what a card says into the attributes that it is mapped to. What does not fit an attribute is left out; the same again is no news. */
export async function learnValues(
  deps: Basics,
  { workspaceId, mapping }: CardRow,
  { id, attributes = {} }: Contact,
  { values = {} }: CardContent,
): Promise<void> {
  const said = mapping.filter(({ value }) => Object.hasOwn(values, value));
  if (said.length === 0) return;
  const defined = await definedAttributes(deps.db.run(workspaceId), workspaceId);
  const patch: AttributePatch = {};
  for (const { value, attribute } of said)
    Object.assign(patch, usableValue(defined, attribute, values[value]));
  const news = Object.fromEntries(
    Object.entries(patch).filter(([key, value]) => (attributes[key] ?? null) !== value),
  );
  if (Object.keys(news).length === 0) return;
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const contact = await lockContact(tx, workspaceId, id);
    // Merged meanwhile: whoever asks next asks about whom they are now.
    if (!contact || contact.mergedInto) return;
    await saveAttributes(tx, workspaceId, id, news);
    await recordContact(tx, deps, systemIn(workspaceId), withAttributes(contact, news));
  });
}
