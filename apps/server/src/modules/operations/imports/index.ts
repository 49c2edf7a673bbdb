export { clearStaleImports } from './clear-import.ts';
export { createImporter, type Importer, importJobs } from './importer.ts';
export { importHandlers } from './routes.ts';
