/*
 * The rows of the house as a rule, see docs/architecture.md. Code imports down any number of rows, never sideways and
 * never up, and enters a room by its index.ts, or by its pure.ts. The rules below are made from this one array; changing it needs an ADR.
 */
const rows = [
  ['identity'],
  ['events', 'providers'],
  [
    'senders',
    'suppression',
    'metering',
    'spool',
    'egress',
    'shaping',
    'tls-policy',
    'return-path',
    'unsubscribe',
    'tracking',
    'dmarc',
    'reputation',
  ],
  ['ingestion', 'delivery', 'feedback', 'enrollment', 'alarms', 'webhooks', 'blacklist'],
];

const rooms = rows.flat();
const any = (names) => `(${names.join('|')})`;
const ROOM = `^src/${any(rooms)}/`;
/** What stands above all rooms and is imported by none: the files that put the house together, and the command line. */
const TOP = '^src/([^/]+\\.ts$|admin/)';
/** A folder of src/ without a place in the house. */
const NOWHERE = `^src/(?!${any([...rooms, 'core', 'mail', 'rest', 'admin', 'migrations'])}/)[^/]+/`;
const SPEC = '\\.spec\\.ts$';
const STORES = '\\.(store|entity)\\.ts$|^src/(core/db|migrations)/|^ormconfig\\.ts$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const downOnly = rows.flatMap((row, height) =>
  row.map((room) => {
    const others = rows
      .slice(height)
      .flat()
      .filter((other) => other !== room);
    const comment = `${room} may import the rows below it, not its neighbors and not what stands above`;
    return forbid(
      `${room}-imports-down-only`,
      comment,
      { path: `^src/${room}/` },
      { path: `^src/${any(others)}/` },
    );
  }),
);

const libraries = [
  ['core', []],
  ['mail', []],
  ['rest', ['core']],
].map(([library, below]) =>
  forbid(
    `${library}-imports-no-room`,
    `${library} is a library at the bottom: it knows no room; rest stands on core, core and mail ignore each other`,
    { path: `^src/${library}/` },
    { path: `^src/(?!${any([library, ...below])}/)` },
  ),
);

// Tests may look inside: some speak with one part of a room.
const door = [{ path: '^src/([^/]+)/' }, { pathNot: '^(src/[^/]+|test)/' }].map((from) =>
  forbid('enter-by-the-door', 'from outside, a room is its index.ts, or its pure.ts', from, {
    path: `${ROOM}(?!(index|pure)\\.ts$)`,
    ...(from.path ? { pathNot: '^src/$1/' } : {}),
  }),
);

module.exports = {
  forbidden: [
    ...downOnly,
    ...libraries,
    ...door,
    forbid(
      'nobody-imports-own-door',
      'inside a room, import the file',
      { path: '^src/([^/]+)/' },
      { path: '^src/$1/(index|pure)\\.ts$' },
    ),
    forbid(
      'pure-door-knows-no-framework',
      'what pure.ts leads to runs without a service: no Nest, no database',
      { path: '^src/[^/]+/pure\\.ts$' },
      { reachable: true, path: '(^|/)node_modules/(@nestjs|typeorm|pg)/' },
    ),
    forbid(
      'nothing-imports-the-top',
      'what puts the house together is imported by no room and no library',
      { pathNot: `${TOP}|^ormconfig\\.ts$` },
      { path: TOP },
    ),
    ...[
      [{ path: NOWHERE }, {}],
      [{}, { path: NOWHERE }],
    ].map(([from, to]) =>
      forbid(
        'every-folder-has-a-row',
        'a folder of src/ that is not in the array of rows',
        from,
        to,
      ),
    ),
    forbid(
      'mail-knows-no-machine',
      'mail is pure: of Node it uses crypto and buffer alone',
      { path: '^src/mail/', pathNot: SPEC },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    ),
    forbid(
      'orm-and-driver-only-in-stores',
      'typeorm and pg belong in stores, entities, core/db and migrations',
      { pathNot: STORES },
      { path: '(^|/)node_modules/(typeorm|pg)/' },
    ),
    forbid(
      'nest-typeorm-only-in-stores-and-modules',
      '@nestjs/typeorm belongs in stores, and in modules, which list the entities of their room',
      { pathNot: `${STORES}|\\.module\\.ts$` },
      { path: '(^|/)node_modules/@nestjs/typeorm/' },
    ),
    forbid(
      'simulator-knows-mail-alone',
      'the simulated internet is another party: it shares the library of mail and nothing else',
      { path: '^simulator/' },
      { path: '^src/(?!mail/)' },
    ),
    forbid(
      'no-room-knows-the-simulator',
      'the product meets the simulated internet through DNS and SMTP alone',
      { path: '^src/[^/]+/', pathNot: TOP },
      { path: '^simulator/' },
    ),
    forbid(
      'client-and-cli-are-outside',
      'client and command line know the service by its API alone',
      { path: '^(client|cli)/' },
      { path: '^(src|simulator)/' },
    ),
    forbid(
      'nobody-inside-needs-the-outside',
      'the service does not know its clients',
      { path: '^(src|simulator)/' },
      { path: '^(client|cli)/' },
    ),
    forbid(
      'client-by-its-name',
      'the command line takes the client as everybody does: as the package eilpost-client',
      { path: '^cli/' },
      { path: '^client/', dependencyTypesNot: ['aliased', 'npm'] },
    ),
    forbid(
      'client-knows-nobody',
      'the client stands alone',
      { path: '^client/' },
      { path: '^cli/' },
    ),
    forbid('no-circles', 'two files that need each other', {}, { circular: true }),
    forbid(
      'nothing-unresolvable',
      'an import that leads nowhere slips past every other rule',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'no-development-packages',
      'what runs in production may use only what is installed there',
      { path: '^(src|simulator|client|cli)/', pathNot: SPEC },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
