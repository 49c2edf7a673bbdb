import { join, resolve } from 'node:path';

const DOCS = resolve(import.meta.dirname, '..', '..', '..', 'docs');

export const PAGE = join(DOCS, 'benchmarks.md');
export const RESULTS = join(DOCS, 'benchmarks.json');
export const IMAGES = join(DOCS, 'images', 'benchmarks');
/** As the page refers to them. */
export const IMAGES_FROM_PAGE = 'images/benchmarks';
