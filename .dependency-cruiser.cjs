// Who may know whom. docs/directory.md says why.
const MODULES = '^apps/server/src/modules/';
const TESTS = ['\\.test\\.tsx?$', '/testing/', '/testing\\.ts$'];

/** The floors of the domain, lowest first: an area knows those below it and its own slices, never one above. */
const AREAS = ['company', 'contacts', 'messaging', 'queue', 'live', 'pages', 'channels', 'operations'];
const floors = AREAS.slice(0, -1).map((area, floor) => ({
  name: `${area}-knows-no-area-above`,
  comment: `The areas stand on each other in this order: ${AREAS.join(', ')}.`,
  severity: 'error',
  from: { path: `${MODULES}${area}/`, pathNot: TESTS },
  to: { path: `${MODULES}(${AREAS.slice(floor + 1).join('|')})/` },
}));
const CONSOLE = '^apps/console/src/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-knows-nobody',
      comment: 'Everything stands on the contract; it stands on TypeBox alone.',
      severity: 'error',
      from: { path: '^packages/contract/src' },
      to: { path: '^(apps|e2e|testkit|packages/(?!contract/))' },
    },
    {
      name: 'client-knows-only-contract',
      comment: 'Integrators use the client without the rest of Parley.',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: TESTS },
      to: { path: '^(apps|e2e|testkit|packages/(?!contract/|client/))' },
    },
    {
      name: 'channels-are-translation',
      comment:
        'A channel knows the contract and the kit: no server, no other channel, and nothing of a simulator.',
      severity: 'error',
      from: { path: '^packages/channels/([^/]+)/' },
      to: { path: '^(apps|e2e|testkit|packages/(?!contract/|channels/(kit|$1)/))' },
    },
    {
      name: 'simulators-know-nothing-of-ours',
      comment:
        'A stand-in for a third party reads its protocol by itself, so that both cannot share one misreading.',
      severity: 'error',
      from: { path: '^packages/simulators/([^/]+)/', pathNot: TESTS },
      to: { path: '^(apps|e2e|testkit|packages/(?!simulators/$1/))' },
    },
    {
      name: 'channels-call-nobody',
      comment: 'They compute signatures; files, sockets and timers are the business of the server.',
      severity: 'error',
      from: { path: '^packages/channels/', pathNot: TESTS },
      to: { dependencyTypes: ['core'], path: '.', pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'browsers-know-no-server',
      severity: 'error',
      from: { path: '^apps/(console|widget)/src', pathNot: TESTS },
      to: { path: '^(apps/server|testkit|e2e)' },
    },
    {
      name: 'browsers-have-no-node',
      comment: 'There is no node:fs in a browser.',
      severity: 'error',
      from: {
        path: '^(apps/(console|widget)|packages/(client|contract))/src',
        pathNot: TESTS,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'apps-know-no-other-app',
      severity: 'error',
      from: { path: '^apps/(console|widget|server)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'No word of our domain in platform: the domain stands on it.',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: TESTS },
      to: { path: '^apps/server/src/', pathNot: '^apps/server/src/platform/' },
    },
    {
      name: 'one-way-out',
      comment:
        'Whoever calls somebody outside does so through platform/egress: it checks addresses, sizes and times.',
      severity: 'error',
      from: { path: '^apps/server/src/', pathNot: [...TESTS, '^apps/server/src/platform/egress/'] },
      to: { path: '^(node:)?https?2?$|node_modules/undici/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-knows-no-slice',
      comment: 'Who calls, and what an answer that was kept says now, is handed in.',
      severity: 'error',
      from: { path: '^apps/server/src/http/', pathNot: TESTS },
      to: { path: MODULES },
    },
    {
      name: 'modules-have-a-front-door',
      comment: 'Another module is reached through its index.ts only.',
      severity: 'error',
      from: { path: `${MODULES}([^/]+/[^/]+)/` },
      to: { path: `${MODULES}[^/]+/[^/]+/.`, pathNot: `${MODULES}($1/|[^/]+/[^/]+/(index\\.ts$|testing/))` },
    },
    {
      name: 'modules-have-a-front-door-for-the-rest',
      comment: 'Who is not a module reaches one through its index.ts, too.',
      severity: 'error',
      from: { path: '^(apps|packages|testkit|e2e)/', pathNot: MODULES },
      to: { path: `${MODULES}[^/]+/[^/]+/.`, pathNot: `${MODULES}[^/]+/[^/]+/index\\.ts$` },
    },
    {
      name: 'console-texts-know-nobody',
      severity: 'error',
      from: { path: `${CONSOLE}i18n/` },
      to: { path: `${CONSOLE}(?!i18n/)` },
    },
    {
      name: 'console-ui-knows-no-state',
      comment: 'A piece of ui is told what to show.',
      severity: 'error',
      from: { path: `${CONSOLE}ui/`, pathNot: TESTS },
      to: { path: `${CONSOLE}(live|features|app)/` },
    },
    {
      name: 'console-live-knows-no-screen',
      severity: 'error',
      from: { path: `${CONSOLE}live/`, pathNot: TESTS },
      to: { path: `${CONSOLE}(features|app)/` },
    },
    {
      name: 'console-features-know-no-app',
      comment: 'The app puts features together; what a feature needs of it stands in live or ui.',
      severity: 'error',
      from: { path: `${CONSOLE}features/`, pathNot: TESTS },
      to: { path: `${CONSOLE}app/` },
    },
    {
      name: 'console-features-have-a-front-door',
      comment: 'Another feature is reached through its index.ts only.',
      severity: 'error',
      from: { path: `${CONSOLE}features/([^/]+)/` },
      to: { path: `${CONSOLE}features/[^/]+/.`, pathNot: `${CONSOLE}features/($1/|[^/]+/index\\.ts$)` },
    },
    {
      name: 'testkit-is-for-tests',
      comment: 'It stands on the server, so nothing that ships may stand on it.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { path: '^testkit/' },
    },
    {
      name: 'scaffolding-is-for-tests',
      comment: 'What only tests need stands in a folder `testing`.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: TESTS },
      to: { path: '/testing/' },
    },
    ...floors,
    {
      name: 'use-cases-name-what-they-need',
      comment:
        'The whole of Deps is known only where the server is put together, so that every other edge can be seen.',
      severity: 'error',
      from: {
        path: '^apps/server/src/',
        pathNot: [...TESTS, '^apps/server/src/(app|deps|create-deps)\\.ts$'],
      },
      to: { path: '^apps/server/src/(deps|services|create-deps)\\.ts$' },
    },
    {
      name: 'bench-comes-through-the-doors',
      comment:
        'What it measures is what anybody gets: it starts the process and speaks the protocol, and imports no server.',
      severity: 'error',
      from: { path: '^bench/' },
      // Whoever attacks knows the protocol alone, too.
      to: { path: '^(apps|e2e|testkit)/', pathNot: '^testkit/src/attack' },
    },
    {
      name: 'nobody-knows-bench',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: '^bench/' },
    },
    {
      name: 'chaos-judges-from-outside',
      comment:
        'Its clients speak the protocol; only the way to start PostgreSQL is borrowed, and faults are planted around functions.',
      severity: 'error',
      from: { path: '^chaos/', pathNot: '^chaos/src/(system|planted)/' },
      to: { path: '^(apps|e2e|packages/contract)/' },
    },
    {
      name: 'the-checker-knows-nobody',
      comment: 'An oracle that shared code with what it judges would share its mistakes.',
      severity: 'error',
      from: { path: '^chaos/src/checker/', pathNot: TESTS },
      to: { path: '.', pathNot: '^chaos/src/(checker/|history)' },
    },
    {
      name: 'nobody-knows-chaos',
      severity: 'error',
      from: { pathNot: '^chaos/' },
      to: { path: '^chaos/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Who belongs to whom must have an answer. Types may refer to each other, but not in the server.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types-in-the-server',
      severity: 'error',
      from: { path: '^apps/server/src/' },
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no API that dependency-cruiser could use
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
