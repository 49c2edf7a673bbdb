import { writeFileSync } from 'node:fs';
import { type RouteSpec, routes } from '@parley/contract';

const target = new URL('../src/routes.generated.ts', import.meta.url);

const isForCustomers = ({ access, path }: RouteSpec) =>
  access.kind === 'customer' ||
  access.kind === 'participant' ||
  (access.kind === 'public' && path.startsWith('/v1/customer/'));

const renderTable = (name: string, entries: [string, RouteSpec][]) =>
  [
    `export const ${name} = {`,
    ...entries.map(([route, { method, path }]) => `  ${route}: '${method} ${path}',`),
    '} as const;',
  ].join('\n');

/** The text of `src/routes.generated.ts`: method and path of every route, without the schemas. */
export function renderRoutes(): string {
  const entries: [string, RouteSpec][] = Object.entries(routes);
  const customer = entries.filter(([, route]) => isForCustomers(route));
  const others = entries.filter(([, route]) => !isForCustomers(route));
  return `// Written by scripts/generate-routes.ts from the contract; do not edit.

/** What a customer's browser may call. */
${renderTable('customerTable', customer)}

/** Everything else. */
${renderTable('memberTable', others)}
`;
}

if (import.meta.main) writeFileSync(target, renderRoutes());
