/**
 * The floors of the house: which room may import which. `npm run lint` refuses every other import, at every depth, and
 * every cycle; `npm run docs` draws the picture in docs/architecture.md from the same imports.
 *
 * What does the code deal with? The user's form → fields; the next step of the Zap → records; Zapier's
 * platform → zapier; HeyGen → heygen; a whole kind of step → steps; one operation → its own file.
 */

/** Rooms, and the paths that belong to each. */
export const rooms = {
  app: 'index.ts',
  operations: '(triggers|creates|searches)/|authentication.ts',
  steps: 'steps/',
  fields: 'fields/',
  records: 'records/',
  zapier: 'zapier/',
  heygen: 'heygen/',
  emulator: 'emulator/',
  host: 'host/',
  editor: 'editor/',
  demo: 'demo/',
  tools: 'tools/',
  bench: 'bench/',
  test: 'test/',
};

/** What a room may import besides its own files. */
const floors = {
  app: ['operations', 'zapier'],
  operations: ['steps', 'fields', 'records', 'zapier', 'heygen'],
  steps: ['fields', 'records', 'zapier', 'heygen'],
  fields: ['zapier', 'heygen'],
  records: ['zapier', 'heygen'],
  zapier: ['heygen'],
  heygen: [],
  emulator: [],
  host: [],
  // It builds the app, and imports nothing of it.
  editor: ['emulator', 'host'],
  demo: ['emulator', 'host', 'tools'],
  // Commands and benchmark take from the tests what these know, such as example inputs and recorded errors.
  tools: ['emulator', 'host', 'test'],
  bench: ['emulator', 'host', 'tools', 'test'],
  test: Object.keys(rooms),
};

/** What is shipped may import these packages and no other. */
const shippedRooms = ['app', 'operations', 'steps', 'fields', 'records', 'zapier', 'heygen'];
const SHIPPED_PACKAGES = 'node_modules/(zapier-platform-core|zod)/';

const within = (...names) => `^(${names.map((name) => rooms[name]).join('|')})`;

/** A room imports from the rooms that its row names, and from none of the others. */
const floorRules = Object.entries(floors).map(([name, allowed]) => {
  const others = Object.keys(rooms).filter((other) => other !== name && !allowed.includes(other));
  return {
    name: `floor-of-${name}`,
    severity: 'error',
    comment: `${name} may import ${allowed.join(', ') || 'no other room'}.`,
    from: { path: within(name) },
    to: { path: others.length === 0 ? '^$' : within(...others) },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floorRules,
    {
      name: 'one-door-to-legacy',
      severity: 'error',
      comment:
        'HeyGen retires v1 and v2. Only heygen/generation.ts may know them, so that they go in one piece.',
      from: { path: within(...shippedRooms), pathNot: '^heygen/(legacy/|generation\\.ts$)' },
      to: { path: '^heygen/legacy/' },
    },
    {
      name: 'client-first',
      severity: 'error',
      comment: 'heygen/client/ sends requests for every resource and knows none of them.',
      from: { path: '^heygen/client/' },
      to: { path: '^heygen/(?!client/)' },
    },
    {
      name: 'heygen-without-zapier',
      severity: 'error',
      comment: 'HeyGen’s API and its emulator know nothing of Zapier. The transport comes in as an argument.',
      from: { path: within('heygen', 'emulator') },
      to: { path: 'node_modules/zapier-platform-' },
    },
    {
      name: 'editor-of-any-app',
      severity: 'error',
      comment:
        'The editor opens any Zapier app. What it knows of HeyGen is in editor/heygen/, which main.ts passes in.',
      from: { path: '^editor/', pathNot: '^editor/(heygen/|main\\.ts$)' },
      to: { path: '^(emulator|editor/heygen)/' },
    },
    {
      name: 'shipped-packages',
      severity: 'error',
      comment: 'What is shipped stays small: zapier-platform-core and zod.',
      from: { path: within(...shippedRooms) },
      to: { path: 'node_modules/', pathNot: SHIPPED_PACKAGES },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A file that needs the one that needs it cannot be read alone. Types count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import leads somewhere. Mutation testing installs its own packages on first use.',
      from: { pathNot: '^tools/mutation/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build|out|coverage|reports|\\.stryker-tmp)/' },
    // Imports of types alone, which are gone when the code runs, are imports all the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
