// Who may import whom (docs/architecture.md). Every breach is an error; scripts/import-directions.test.ts plants some.

const folders = [
  'app',
  'pages',
  'locales',
  'components',
  'client',
  'protocol',
  'pubsub',
  'server',
  'tests',
  'e2e',
  'bench',
  'scripts',
]
const except = (...allowed) => `^(${folders.filter((folder) => !allowed.includes(folder)).join('|')})/|^server\\.ts$`

// A suite is shared by several tests, a fixture is what they stand on.
const test = '\\.(test|suite|fixture)\\.tsx?$'
const builtIn = ['core']
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown']

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that import each other are one file, or miss a third.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    // dist/ is there once it is built.
    forbid(
      'no-unresolved',
      'A file or package that is not there.',
      {},
      { couldNotResolve: true, pathNot: '^\\.\\./dist/' },
    ),
    forbid(
      'fixtures-are-for-tests',
      'Suites and fixtures beside the source are imported by tests only.',
      { pathNot: `${test}|^(tests|bench)/` },
      { path: '\\.(suite|fixture)\\.tsx?$' },
    ),
    forbid(
      'nobody-imports-the-outside',
      'app, tests, e2e, bench and scripts import; nobody imports them (tests may use tests/ and scripts/).',
      // db:check is a test that needs no runner.
      {
        path: '^(app|pages|components|client|locales|protocol|pubsub|server|scripts|bench)/|^server\\.ts$',
        pathNot: `${test}|^scripts/db-check\\.ts$`,
      },
      { path: '^(app|pages|tests|e2e|bench|scripts)/', pathNot: '^($1)/|^app/[a-z]+-props\\.ts$' },
    ),
    forbid(
      'tests-stay-apart',
      'app, e2e and bench are driven from outside.',
      { path: '^tests/' },
      {
        path: '^(app|pages|e2e|bench)/',
      },
    ),
    forbid('nobody-imports-a-test', 'Steps that tests share live in tests/support/.', {}, { path: '\\.test\\.tsx?$' }),
    forbid(
      'e2e-knows-protocol',
      'e2e drives the product from outside: of ours it knows protocol only.',
      { path: '^e2e/' },
      {
        path: except('e2e', 'protocol', 'tests'),
      },
    ),

    forbid(
      'protocol-is-pure',
      'protocol imports nothing of ours.',
      { path: '^protocol/', pathNot: test },
      {
        path: except('protocol'),
      },
    ),
    forbid(
      'protocol-needs-zod-only',
      'protocol runs anywhere: of packages it imports zod.',
      { path: '^protocol/', pathNot: test },
      {
        dependencyTypes: [...npm, ...builtIn],
        pathNot: 'node_modules/zod/',
      },
    ),

    forbid(
      'pubsub-is-a-library',
      'pubsub imports nothing of ours.',
      { path: '^pubsub/', pathNot: test },
      {
        path: except('pubsub'),
      },
    ),
    forbid(
      'pubsub-is-the-servers',
      'pubsub is imported by the server only.',
      { path: '^(app|pages|components|client|locales|protocol|e2e)/' },
      {
        path: '^pubsub/',
      },
    ),

    forbid(
      'prisma-behind-db',
      "Only server/db imports Prisma's clients and drivers.",
      {
        path: '^(app|pages|components|client|locales|protocol|pubsub|server)/|^server\\.ts$',
        pathNot: `^server/db/|${test}`,
      },
      {
        path: '^server/db/generated/|node_modules/(@prisma|@libsql|libsql|pg)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'server-base',
      'settings, logger, metrics, db and files are the base: they know nothing above them.',
      {
        path: '^server/(db|files)/|^server/(settings|logger|metrics)\\.ts$',
        pathNot: test,
      },
      {
        path: '^server/(kernel|commands|domain|auth|transport|workers|twitch)/|^server/runtime\\.ts$|^server\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'domain-below-commands',
      'domain and auth are plain functions over a transaction.',
      {
        path: '^server/(domain|auth)/',
        pathNot: test,
      },
      {
        path: '^server/(commands|transport|workers)/|node_modules/next/|^server\\.ts$',
      },
    ),
    forbid(
      'kernel-knows-no-command',
      'The kernel knows no single command and no door.',
      { path: '^server/kernel/', pathNot: test },
      {
        path: '^server/(commands|transport|workers)/|node_modules/(next|react)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'commands-know-no-door',
      'A command imports domain, auth and protocol; the database only as the tx it is given.',
      {
        path: '^server/commands/',
        pathNot: test,
      },
      {
        path: '^pubsub/|^server/(transport|workers|twitch)/|^server/runtime\\.ts$|node_modules/(next|next-auth|react|react-dom|socket\\.io)/',
      },
    ),
    forbid(
      'commands-need-a-tx',
      'A command imports types of server/db, and its fragments of SQL for the tx.',
      {
        path: '^server/commands/',
        pathNot: test,
      },
      {
        path: '^server/db/',
        pathNot: '^server/db/sql\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'commands-know-command-and-fail',
      'Of the kernel a command imports `command`, `fail` and what outputs are made of.',
      {
        path: '^server/commands/',
        pathNot: `${test}|^server/commands/(registry|index)\\.ts$`,
      },
      {
        path: '^server/kernel/',
        pathNot: '^server/kernel/(command|fail|cursor|json-text)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'commands-know-no-command',
      'What two commands share is a step in domain.',
      {
        path: '^server/commands/',
        pathNot: `${test}|^server/commands/(registry|index)\\.ts$`,
      },
      {
        path: '^server/commands/',
      },
    ),
    forbid(
      'doors-know-no-command',
      'A door loops over the registry and knows no command by name.',
      {
        path: '^server/(transport|workers)/',
        pathNot: test,
      },
      {
        path: '^server/commands/',
        pathNot: '^server/commands/(registry|index)\\.ts$',
      },
    ),
    forbid(
      'workers-know-no-door',
      'Workers act through run() or domain steps.',
      { path: '^server/workers/', pathNot: test },
      {
        path: '^server/transport/',
      },
    ),
    forbid(
      'server-without-browser',
      'The server imports nothing of the browser.',
      { path: '^(server/|server\\.ts$)', pathNot: test },
      {
        path: '^(components|client)/|node_modules/(react|react-dom|socket\\.io-client|dexie)/',
      },
    ),

    forbid(
      'client-takes-server-types-only',
      'client imports protocol, and of the server types only.',
      {
        path: '^client/',
        pathNot: test,
      },
      {
        path: '^(server/|server\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'client-without-jsx',
      'client is the half of the browser without JSX and without Next.',
      { path: '^client/', pathNot: test },
      {
        path: '^components/|node_modules/(next|next-auth)/',
      },
    ),
    forbid(
      'react-in-hooks-only',
      'The store and the transport live outside React: client/hooks is the bridge.',
      {
        path: '^client/',
        pathNot: `${test}|^client/hooks/`,
      },
      {
        path: 'node_modules/(react|react-dom)/|^client/hooks/',
      },
    ),
    forbid(
      'components-use-hooks',
      'A component reaches data through client/hooks only.',
      {
        path: '^components/',
        pathNot: test,
      },
      {
        path: '^client/',
        pathNot: '^client/hooks/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'components-without-server',
      'A component knows no server, no socket, no storage.',
      {
        path: '^components/',
        pathNot: test,
      },
      {
        path: '^(server/|server\\.ts$)|node_modules/(socket\\.io|socket\\.io-client|dexie|@prisma)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'pages-are-thin',
      'pages and app import components, client/hooks, locales, protocol and server/runtime.ts.',
      { path: '^(app|pages)/' },
      {
        path: '^(client|server)/|^server\\.ts$',
        pathNot: '^client/hooks/|^server/runtime\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'one-language-a-page',
      'The whole catalogue is for the server: a page is sent the language that it is shown in.',
      { path: '^(components|client|pages)/', pathNot: test },
      { path: '^locales/(catalogue|compiled)\\.ts$' },
    ),
    forbid(
      'browser-without-node',
      'What runs in the browser imports nothing of Node.',
      {
        path: '^(client|components)/',
        pathNot: test,
      },
      {
        dependencyTypes: builtIn,
        pathNot: '^buffer$',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|^server/db/generated/' },
    exclude: { path: '^(\\.next|dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
