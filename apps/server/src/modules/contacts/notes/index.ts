export { createNote } from './note.ts';
export { noteHandlers } from './routes.ts';
