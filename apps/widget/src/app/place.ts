import { readPlace } from './read-place.ts';

export const place = readPlace(location, window.parent !== window);
