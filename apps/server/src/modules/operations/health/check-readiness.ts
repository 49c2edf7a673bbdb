import type { Probe } from '../../../platform/db/probe.ts';
import type { Life } from '../../../platform/process/life.ts';

type Unready = 'draining' | 'database_gone' | 'migrations_missing';

/** Whether this process is ending, and whether its database answers. */
export type Standing = { life: Life; probe: Probe };

/** Why no new work should be sent to this process; empty when it should. */
export async function checkReadiness({ life, probe }: Standing): Promise<Unready[]> {
  if (life.isDraining()) return ['draining'];
  const state = await probe.look();
  return state === 'ready' ? [] : [state];
}
