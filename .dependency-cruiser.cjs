/** The direction of the house, checked: app -> components, lib doors; components -> lib schema|format; lib -> lib doors, kernel, db; db -> db. */
const pure = '^lib/(generation|evaluation/(metrics|ranking|agreement|selection)|drafts/(lineage|diff))';
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files need each other: move what they share into a third.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-knows-no-framework',
      severity: 'error',
      comment: 'lib is plain TypeScript: move what needs next or react to app/_server or components.',
      // Stories and benches begin signed in: they make the cookie that next-auth would.
      from: { path: '^(lib|db)/', pathNot: '^lib/testing/session\\.ts$' },
      to: { path: 'node_modules/(next|next-auth|react|react-dom|server-only)/' },
    },
    {
      name: 'lib-stays-below',
      severity: 'error',
      comment: 'lib and db may not import app or components.',
      from: { path: '^(lib|db)/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'db-stays-below',
      severity: 'error',
      comment: 'db is the lowest layer; only ids, clock and text rules of the kernel may be used.',
      from: { path: '^db/', pathNot: '(testing|factories|seed)\\.ts$|^db/seed/' },
      to: { path: '^lib/', pathNot: '^lib/kernel/' },
    },
    {
      name: 'components-hold-no-data',
      severity: 'error',
      comment: 'components take props: only types, schema.ts, format.ts and the pure lineage/diff of lib.',
      from: { path: '^components/' },
      to: {
        path: '^(app|db|lib)/',
        pathNot:
          '^lib/[^/]+/(schema|format)\\.ts$|^lib/drafts/(lineage|diff)\\.ts$|^lib/streams/merge\\.ts$|^lib/generation/engines/layout/partial\\.ts$|^lib/i18n/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'parsers-stay-on-the-server',
      severity: 'error',
      comment:
        'A schema that parses brings zod to the browser (60 KB, and an eval the policy refuses): take constants from format.ts.',
      from: { path: '^components/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^lib/(accounts|briefs|drafts|measures|reviews|streams|workspaces)/schema\\.ts$|node_modules/zod/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'app-through-doors',
      severity: 'error',
      comment: 'app imports a capability by its door: lib/<capability>/index.ts or schema.ts.',
      from: { path: '^app/' },
      to: { path: '^lib/', pathNot: '^lib/(kernel|i18n|testing)/|^lib/[^/]+/(index|schema|format)\\.ts$' },
    },
    {
      name: 'app-never-the-database',
      severity: 'error',
      comment: 'A page or handler calls a verb; only app/_server may hand the database to the context.',
      from: { path: '^app/', pathNot: '^app/_server/' },
      to: { path: '^db/' },
    },
    {
      name: 'lib-through-doors',
      severity: 'error',
      comment: 'Inside lib, another capability is reached by its door (index.ts or schema.ts).',
      from: { path: '^lib/([^/]+)/' },
      to: {
        path: '^lib/([^/]+)/.+',
        pathNot: [
          '^lib/$1/',
          '^lib/(kernel|i18n)/',
          '^lib/[^/]+/(index|schema|format)\\.ts$',
          '^lib/generation/engines/[^/]+/index\\.ts$',
          '^lib/evaluation/[^/]+/index\\.ts$',
          '^lib/testing/',
          '^lib/[^/]+/testing/',
          '^lib/drafts/(lineage|diff)\\.ts$',
        ],
      },
    },
    {
      name: 'pure-never-the-database',
      severity: 'error',
      comment: 'A PURE folder may not reach the database, even indirectly.',
      from: { path: pure, pathNot: '\\.test\\.ts$' },
      to: { path: '^db/', reachable: true },
    },
    {
      name: 'not-to-testing',
      severity: 'error',
      comment: 'lib/testing is for tests and benches.',
      from: {
        path: '^(app|components|lib|db)/',
        pathNot: '\\.test\\.tsx?$|^lib/(testing|commands)/|^db/testing|^lib/streams/testing/',
      },
      to: { path: '^lib/testing/' },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'Tests are leaves.',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
