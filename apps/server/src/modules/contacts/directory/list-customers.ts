import type { QueryOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { contactsInSight, definedAttributes, listContacts, readAttributeValue } from '../customers/index.ts';
import { readDealings } from './dealings.ts';
import {
  type AttributeFilter,
  compilePage,
  hasOnePage,
  type PageRow,
  readCursor,
  writeCursor,
} from './page.ts';

type Page = ResponseOf<(typeof routes)['listCustomers']>;
type Query = QueryOf<(typeof routes)['listCustomers']>;

/** Of those who do not see all, so many are looked through for one page; then it ends early, and the next goes on. */
const LOOKED_THROUGH = 2_000;

/** Customers in pages. A page begins where the last one ended; who is not in sight is not told of. */
export async function listCustomers(deps: Basics, caller: MemberCaller, query: Query): Promise<Page> {
  const { workspaceId } = caller;
  const run = deps.db.run(workspaceId);
  const limit = query.limit ?? 50;
  if (query.sort === 'name' && query.attribute)
    throw new ProblemError('invalid_request', { detail: 'sort: of an attribute only the newest come first' });
  const filter = query.attribute ? await readFilter(run, workspaceId, query.attribute) : null;
  const { rows, next } = await readInSight(run, caller, query, filter, limit);
  const ids = rows.map(({ id }) => id);
  const contacts = new Map((await listContacts(run, workspaceId, ids)).map((one) => [one.id, one]));
  return {
    items: ids.flatMap((id) => contacts.get(id) ?? []),
    dealings: await readDealings(run, caller, ids),
    nextCursor: next && writeCursor(query, next),
  };
}

/** As many as a page holds, from pages that the database gives without knowing who sees what. */
async function readInSight(
  run: Run,
  caller: MemberCaller,
  query: Query,
  filter: AttributeFilter | null,
  limit: number,
): Promise<{ rows: PageRow[]; next: PageRow | null }> {
  const rows: PageRow[] = [];
  let cursor = query.cursor ? readCursor(query, query.cursor) : null;
  for (let looked = 0; looked < LOOKED_THROUGH; ) {
    const { text, values } = compilePage(caller.workspaceId, query, filter, cursor, limit + 1);
    const found = await run<PageRow>(text, values);
    looked += found.length;
    const seen = await contactsInSight(
      run,
      caller,
      found.map(({ id }) => id),
    );
    for (const row of found) {
      if (rows.length === limit) return { rows, next: hasOnePage(query) ? null : (rows.at(-1) ?? null) };
      if (seen.has(row.id)) rows.push(row);
      cursor = row;
    }
    if (found.length <= limit || hasOnePage(query)) return { rows, next: null };
  }
  return { rows, next: cursor };
}

/** `key:value`, with the value as it is kept. */
async function readFilter(run: Run, workspaceId: string, text: string): Promise<AttributeFilter> {
  const [key = ''] = text.split(':', 1);
  const attribute = (await definedAttributes(run, workspaceId)).find((one) => one.key === key);
  const value = attribute && readAttributeValue(attribute, text.slice(key.length + 1));
  if (value === undefined)
    throw new ProblemError('invalid_request', {
      detail: 'attribute: none that is defined, or no value of it',
    });
  return { key, value: String(value) };
}
