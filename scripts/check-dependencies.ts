// Part of npm run check: what package-lock.json may not say.
import { readFileSync } from 'node:fs';
import { dependencyFaults, type LockFile } from './lib/dependency-faults.ts';

const lockFile = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const faults = dependencyFaults(JSON.parse(lockFile) as LockFile);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
