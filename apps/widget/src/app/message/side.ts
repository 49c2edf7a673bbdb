import { settings } from '../store.ts';

/** Where a message stands; a workspace may want its customers' own on the right. */
export const sideOf = (mine: boolean) =>
  mine === (settings.value.ownMessagesSide === 'left') ? 'start' : 'end';
