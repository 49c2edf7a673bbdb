import { parseArgs } from 'node:util';
import { ImportColumns, type ImportField, type ImportOptions } from '@parley/contract';
import { StartupError } from '../platform/startup-error.ts';

const FIELDS = Object.keys(ImportColumns.properties) as ImportField[];
const LANDINGS = ['closed', 'waiting', 'by_age'] as const satisfies ImportOptions['landing'][];

const USAGE = `import FILE [--workspace NAME] [--contacts] [--column FIELD=NAME …] [--landing ${LANDINGS.join('|')}] [--zone ZONE] [--yes]
  FILE is CSV or XLSX. What its columns mean is told by their names, or as it was chosen in the console for the last file with this header;
  --column says it: FIELD is one of ${FIELDS.join(', ')}, NAME what stands above the column.`;

export type ImportAsked = {
  path: string;
  workspace?: string | undefined;
  contacts: boolean;
  columns: [ImportField, string][];
  landing: ImportOptions['landing'] | undefined;
  zone?: string | undefined;
  yes: boolean;
};

/** What stands behind `import`. @throws StartupError with the usage */
export function readImportArguments(args: string[]): ImportAsked {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        workspace: { type: 'string' },
        contacts: { type: 'boolean', default: false },
        column: { type: 'string', multiple: true, default: [] },
        landing: { type: 'string' },
        zone: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    });
    const [path, ...rest] = positionals;
    if (!path || rest.length > 0) throw new Error('Say one file.');
    const landing = LANDINGS.find((one) => one === values.landing);
    if (values.landing !== undefined && !landing)
      throw new Error(`--landing is one of ${LANDINGS.join(', ')}.`);
    const { column, ...others } = values;
    return { ...others, columns: column.map(readColumn), landing, path };
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

function readColumn(said: string): [ImportField, string] {
  const [before = '', ...rest] = said.split('=');
  const field = FIELDS.find((one) => one === before);
  if (!field || rest.length === 0) throw new Error(`--column ${said}: say it as FIELD=NAME.`);
  return [field, rest.join('=')];
}
