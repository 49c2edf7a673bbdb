import { deferred } from '../../ui/Deferred.tsx';

export const BlockDialog = deferred(async () => (await import('./bans/AddBanDialog.tsx')).AddBanDialog);
export { useWhoCanHelp } from './pieces/NeedsAdmin.tsx';
export { usePausedWebhooks } from './webhooks/use-paused-webhooks.ts';
