/**
 * SQL: the contact that the person of a contact is known as today; `row` names a row of `contact`. Not `coalesce`, which
 * PostgreSQL does not count among what may stand below row-level security: the join would read the whole table.
 */
export const personOf = (row: string): string =>
  `(case when ${row}.survivor_id is null then ${row}.id else ${row}.survivor_id end)`;

/**
 * SQL: in `p` the row of the person that a contact is today; `contactId` is its SQL, `$1` the workspace. Step by step, each by its key:
 * a join that a connection planned while the table was small reads all of it ever after, for each of those who come.
 */
export const personRow = (contactId: string): string => `
  lateral (select ${personOf('c')} as id from contact c where c.workspace_id = $1 and c.id = ${contactId} limit 1) who
  cross join lateral (select * from contact where workspace_id = $1 and id = who.id limit 1) p`;
