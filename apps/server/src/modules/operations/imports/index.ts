export { clearStaleImports } from './clear-import.ts';
export type { ImportDeps } from './import-deps.ts';
export { importFile } from './import-file.ts';
export { createImporter, type Importer, importJobs } from './importer.ts';
export { importHandlers } from './routes.ts';
