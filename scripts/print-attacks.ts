// npm run print-attacks: writes the table of attacks in docs/security.md anew, from the titles of tests.
import { readFileSync, writeFileSync } from 'node:fs';
import { withAttacksTable } from './lib/attacks-table.ts';

const page = new URL('../docs/security.md', import.meta.url);
writeFileSync(page, withAttacksTable(readFileSync(page, 'utf8')));
