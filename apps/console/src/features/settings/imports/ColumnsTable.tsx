import { NativeSelect } from '@mantine/core';
import type { Import, ImportColumns, ImportField } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { fieldAt, fieldsOf, withField } from './columns.ts';
import classes from './imports.module.css';

const SHOWN_ROWS = 6;

type Props = { one: Import; columns: ImportColumns; onChange: (columns: ImportColumns) => void };

/** The first rows as they are, with what each column holds above it. */
export const ColumnsTable = ({ one: { kind, preview }, columns, onChange }: Props) => {
  const { t } = useTranslation('settings');
  const choices = [
    { value: '', label: t('imports.ignored') },
    ...fieldsOf(kind).map((field) => ({ value: field, label: t(`imports.field.${field}`) })),
  ];
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {preview.header.map((name, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col">
                <bdi>{name}</bdi>
                <NativeSelect
                  size="xs"
                  aria-label={t('imports.columnLabel', { name: name || column + 1 })}
                  data={choices}
                  value={fieldAt(columns, column) ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    onChange(withField(columns, column, (value || null) as ImportField | null))
                  }
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, SHOWN_ROWS).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <tr key={row}>
              {preview.header.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={column} dir="auto">
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
