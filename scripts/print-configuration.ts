// npm run print-configuration: writes docs/configuration.md anew.
import { writeFileSync } from 'node:fs';
import { printConfiguration } from './lib/configuration-page.ts';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), printConfiguration());
