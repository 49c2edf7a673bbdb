import { TABLES } from './data-model-tables.ts';
import type { Column, Reference } from './read-tables.ts';

const INTRODUCTION = `# Data model

The tables by the slice that writes them; another slice asks its front door. This page is printed from a migrated database by
\`npm run print-data-model\`, and a test compares the two.

Every table of a workspace has \`workspace_id\` first in its primary key, and row-level security on it. The diagrams leave
that column and the references to \`workspace\` out. References are only between rows of one workspace.
`;

/** The text of `docs/data-model.md`. @throws when a table is described nowhere, or described and not there. */
export function printDataModel({
  columns,
  references,
}: {
  columns: Column[];
  references: Reference[];
}): string {
  const there = new Set(columns.map(({ table }) => table));
  const described = Object.values(TABLES).flatMap((tables) => Object.keys(tables));
  const strangers = [...there].filter((table) => !described.includes(table));
  const missing = described.filter((table) => !there.has(table));
  if (strangers.length + missing.length > 0)
    throw new Error(`data-model-tables.ts: not described: ${strangers.join()}; not there: ${missing.join()}`);
  const overview = ['## Who refers to whom', diagram(references.map(relation))];
  const slices = Object.entries(TABLES).map(([slice, tables]) => describeSlice(slice, tables, columns));
  return `${[INTRODUCTION, ...overview, ...slices].join('\n')}`;
}

const diagram = (lines: string[]): string =>
  ['', '```mermaid', 'erDiagram', ...lines.map((line) => `  ${line}`), '```', ''].join('\n');

const relation = ({ from, to, columns, nullable }: Reference): string =>
  `${to} ${nullable ? '|o' : '||'}--o{ ${from} : "${columns.join(', ')}"`;

function describeSlice(slice: string, tables: Record<string, string>, columns: Column[]): string {
  const rows = Object.entries(tables).map(([table, about]) => `| \`${table}\` | ${about} |`);
  const entities = Object.keys(tables).flatMap((table) => entity(table, columns));
  return [`## \`${slice}\``, '', '| table | a row is |', '|---|---|', ...rows, diagram(entities)].join('\n');
}

function entity(table: string, columns: Column[]): string[] {
  const own = columns.filter((column) => column.table === table && column.name !== 'workspace_id');
  const lines = own.map(({ name, type, key, nullable }) => {
    return `  ${typeName(type)} ${name}${key ? ` ${key}` : ''}${nullable ? ' "null"' : ''}`;
  });
  return [`${table} {`, ...lines, '}'];
}

const SHORT: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  'double precision': 'float8',
  'character varying': 'text',
};

/** As Mermaid can read it: one word. */
const typeName = (type: string): string =>
  (SHORT[type] ?? type).replaceAll(/\W+/g, '_').replace(/_$/, '_array');
