import { sources } from './later.ts';

sources.files = () => import('./lazy/files-part.ts');
sources.more = () => import('./lazy/more-part.ts');
sources.end = () => import('./lazy/EndDialog.tsx');
sources.poll = () => import('./lazy/poll.ts');
