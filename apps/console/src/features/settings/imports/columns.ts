import type { Import, ImportColumns, ImportField } from '@parley/contract';

const FIELDS: Record<Import['kind'], readonly ImportField[]> = {
  messages: [
    'customerId',
    'name',
    'email',
    'phone',
    'time',
    'text',
    'direction',
    'agent',
    'topic',
    'externalId',
  ],
  contacts: ['customerId', 'name', 'email', 'phone'],
};

/** What a column of such a file may hold. */
export const fieldsOf = (kind: Import['kind']): readonly ImportField[] => FIELDS[kind];

/** What a column holds; null: nothing that is taken over. */
export const fieldAt = (columns: ImportColumns, column: number): ImportField | null =>
  (Object.keys(columns) as ImportField[]).find((field) => columns[field] === column) ?? null;

/** The columns when this one holds something else; what stood for the same thing before holds nothing any more. */
export function withField(columns: ImportColumns, column: number, field: ImportField | null): ImportColumns {
  const before = fieldAt(columns, column);
  return { ...columns, ...(before && { [before]: null }), ...(field && { [field]: column }) };
}
