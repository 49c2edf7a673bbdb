import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { createNote, readNotes, removeNote, updateNote } from './note.ts';

export const noteHandlers = {
  listContactNotes: async (deps, { caller, params }) => ({
    items: await readNotes(deps, caller, params.contactId),
  }),
  createContactNote: (deps, { caller, params, body }) =>
    createNote(deps, caller, params.contactId, body.text),
  updateContactNote: (deps, { caller, params, body }) => updateNote(deps, caller, params, body.text),
  deleteContactNote: async (deps, { caller, params }) => void (await removeNote(deps, caller, params)),
} satisfies Partial<Handlers<Basics>>;
