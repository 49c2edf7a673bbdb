import type { Deps } from '../../../deps.ts';

type Unready = 'draining' | 'database_gone' | 'migrations_missing';

/** Why no new work should be sent to this process; empty when it should. */
export async function checkReadiness({ life, probe }: Deps): Promise<Unready[]> {
  if (life.isDraining()) return ['draining'];
  const state = await probe.look();
  return state === 'ready' ? [] : [state];
}
