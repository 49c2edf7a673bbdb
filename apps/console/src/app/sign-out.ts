import { api } from '../live/api.ts';
import { connection } from '../live/connection.ts';
import { router } from './router.tsx';
import { forgetSession } from './session.ts';

/** Ends this session and forgets what this browser kept for it. Fails like any call; then nobody is signed out. */
export async function signOut(): Promise<void> {
  await connection().outbox.clear();
  await api.call('signOut');
  forgetSession();
  await router.navigate({ to: '/login' });
}
