import { sources } from './later.ts';

sources.files = () => import('./lazy/files-part.ts');
sources.more = () => import('./lazy/more-part.ts');
sources.ask = () => import('./lazy/ask-part.ts');
sources.who = () => import('./lazy/who-part.ts');
sources.poll = () => import('./lazy/poll.ts');
