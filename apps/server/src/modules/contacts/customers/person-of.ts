/**
 * SQL: the contact that the person of a contact is known as today; `row` names a row of `contact`. Not `coalesce`, which
 * PostgreSQL does not count among what may stand below row-level security: the join would read the whole table.
 */
export const personOf = (row: string): string =>
  `(case when ${row}.survivor_id is null then ${row}.id else ${row}.survivor_id end)`;
