/** Of `package-lock.json`, as far as it matters here. */
export type LockFile = { packages: Record<string, { version?: string; resolved?: string; link?: boolean }> };

/**
 * Older ones have a hole or a fault that concerns us. Several: one for each line of releases that was mended; any other line
 * must be above the last. Whoever raises one says in the commit which hole it is.
 */
const FLOORS: Record<string, string[]> = {
  '@fastify/busboy': ['3.2.1'],
  'better-auth': ['1.6.22'],
  dompurify: ['3.4.17'],
  'drizzle-orm': ['0.45.2'],
  'fast-uri': ['2.4.7', '3.1.8', '4.1.5'],
  fastify: ['5.12.5'],
  'find-my-way': ['9.7.0'],
  jsonwebtoken: ['9.0.0'],
  kysely: ['0.28.12'],
  mailparser: ['2.3.0'],
  nodemailer: ['10.0.9'],
  sharp: ['0.35.3'],
  undici: ['7.29.0'],
  ws: ['8.21.3'],
};

/** Abandoned, and unsafe in any version. */
const FORBIDDEN = ['ip', 'request', 'vm2'];

/** What must not stand in the lock file, one sentence each: also a package that only another one asked for. */
export function dependencyFaults({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, { version = '', resolved, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const floor = floorOf(name, version);
    return [
      ...(FORBIDDEN.includes(name) ? [`${path}: ${name} is forbidden.`] : []),
      ...(floor && isBelow(version, floor) ? [`${path}: ${name} ${version} is below ${floor}.`] : []),
      // Everybody installs from the registry that they have, which may be a mirror.
      ...(resolved && !link ? [`${path}: a download address is recorded; .npmrc leaves it out.`] : []),
    ];
  });
}

function floorOf(name: string, version: string): string | undefined {
  const floors = FLOORS[name] ?? [];
  return floors.find((floor) => majorOf(floor) === majorOf(version)) ?? floors.at(-1);
}

const majorOf = (version: string): string => version.split('.')[0] as string;

/** A pre-release comes before its release. */
function isBelow(version: string, floor: string): boolean {
  const [numbers = '', preRelease] = version.split('-');
  const parts = numbers.split('.').map(Number);
  const wanted = floor.split('.').map(Number);
  const at = wanted.findIndex((number, n) => parts[n] !== number);
  return at < 0 ? preRelease !== undefined : (parts[at] ?? 0) < (wanted[at] as number);
}
