import type { ContactAttribute } from '@parley/contract';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { takeWorkspace } from '../live.ts';

export const useAttributes = (): readonly ContactAttribute[] =>
  useLive((state) => state.workspace.settings.contactAttributes);

/** All of them at once: their order is part of them. */
export async function saveAttributes(contactAttributes: readonly ContactAttribute[]): Promise<void> {
  takeWorkspace(
    await api.call('updateWorkspace', { body: { settings: { contactAttributes: [...contactAttributes] } } }),
  );
}
