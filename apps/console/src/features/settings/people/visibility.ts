import type { Visibility } from '@parley/contract';

export const VISIBILITIES: Visibility[] = ['all', 'topics', 'own'];
