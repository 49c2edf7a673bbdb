import { deferred } from '../../../ui/Deferred.tsx';

/** Chosen rarely, so its code comes after the first load. */
export const HandOverDialog = deferred(async () => (await import('./HandOverDialog.tsx')).HandOverDialog);
