import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';

/**
 * Whether all is known of a customer that a workspace wants known before a conversation of theirs is closed; asked of the person, whichever of
 * their contacts wrote.
 *
 * @throws ProblemError attributes_missing, which names them
 */
export async function checkKnownToClose(run: Run, workspaceId: string, contactId: string): Promise<void> {
  const missing = await run<{ key: string }>(
    `select wanted ->> 'key' as key
     from workspace w
     cross join jsonb_array_elements(w.settings -> 'contactAttributes') with ordinality as a (wanted, place)
     join contact c on c.workspace_id = w.workspace_id and c.id = $2
     left join contact person on person.workspace_id = c.workspace_id and person.id = c.survivor_id
     where w.workspace_id = $1 and (wanted ->> 'isRequiredToClose')::boolean
       and not coalesce(person.attributes, c.attributes) ? (wanted ->> 'key')
     order by place`,
    [workspaceId, contactId],
  );
  if (missing.length === 0) return;
  const attributes = missing.map(({ key }) => key);
  throw new ProblemError('attributes_missing', { detail: attributes.join(', '), details: { attributes } });
}
