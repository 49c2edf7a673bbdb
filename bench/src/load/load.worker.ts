import { serveCalls } from '../workers/serve-calls.ts';
import type { Person } from './dialects.ts';
import { fanOut } from './fan-out.ts';
import { postClosed } from './post-closed.ts';
import { postOpen } from './post-open.ts';
import { comeBack, cutAll, openAll, type Target } from './sockets.ts';

type Opening = { target: Target; people: Person[]; atOnce: number };

serveCalls({
  open: async ({ target, people, atOnce }: Opening) => openAll(target, people, atOnce),
  comeBack,
  postClosed,
  postOpen,
  fanOut,
  cut: async () => cutAll(),
});
