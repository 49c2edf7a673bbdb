import { api } from '../api.ts';
import { keep } from '../keep.ts';
import { adoptToken, inTurn } from './other-tabs.ts';

/** Keeps the next token for all tabs; whichever of them comes first asks. It changes nothing if that fails. */
export const renewToken = (): Promise<void> =>
  inTurn(async () => {
    if (adoptToken()) return;
    const { token } = await api.call('renewVisitorToken');
    if (token) keep({ token });
  }).catch(() => {});
