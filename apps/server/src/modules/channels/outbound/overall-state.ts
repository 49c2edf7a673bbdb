import type { DeliveryState } from '@parley/contract';
import type { PartState } from './part-queries.ts';

const FORWARD = ['queued', 'sent', 'delivered', 'read', 'played'] as const;

/** How far a message has come that is several to its channel: as far as the last of them, and failed if one has. */
export function overallState(parts: readonly PartState[]): DeliveryState {
  const states = parts.map((state) => (state === 'sending' ? 'queued' : state));
  if (states.includes('failed')) return 'failed';
  if (states.includes('unknown')) return 'unknown';
  return FORWARD.find((state) => states.includes(state)) ?? 'queued';
}
