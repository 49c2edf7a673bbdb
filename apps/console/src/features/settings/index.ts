export { useWhoCanHelp } from './pieces/NeedsAdmin.tsx';
export { usePausedWebhooks } from './webhooks/use-paused-webhooks.ts';
