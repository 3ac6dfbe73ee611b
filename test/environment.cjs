const { constants, createContext } = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
require('./compile-once.cjs');

/** What Node's own modules check the class of. */
const NODES_OWN = ['ArrayBuffer', 'Buffer', 'Uint8Array'];

/** What the files of this worker have covered so far: the counters that are not 0, by path. */
const covered = new Map();

/** Names of the counters of a file that are not 0. */
const countersOf = ({ s, f, b }) => [
  ...Object.keys(s).filter((id) => s[id] > 0),
  ...Object.keys(f).flatMap((id) => (f[id] > 0 ? [`f${id}`] : [])),
  ...Object.keys(b).flatMap((id) => b[id].flatMap((count, index) => (count > 0 ? [`b${id}.${index}`] : []))),
];

/** Leaves out each file of which nothing new is covered: Jest copies, sends and merges the whole of it. */
const keepNews = (coverage) => {
  for (const [path, file] of Object.entries(coverage)) {
    const known = covered.get(path);
    const counters = countersOf(file);
    if (known !== undefined && counters.every((counter) => known.has(counter))) delete coverage[path];
    else covered.set(path, new Set([...(known ?? []), ...counters]));
  }
};

/**
 * Jest's environment for Node, with an ordinary global object. Jest's own is a proxy in a sandbox, and whatever reads
 * `Promise` or `URL` asks both of them first: a fifth of the time of a run.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const global = createContext(constants.DONT_CONTEXTIFY);
    for (const key of Reflect.ownKeys(this.global)) {
      if (Object.hasOwn(global, key) && !NODES_OWN.includes(key)) continue;
      Object.defineProperty(global, key, {
        value: this.global[key],
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
    global.global = global;
    const { moduleMocker, fakeTimersModern } = this;
    this.moduleMocker = new moduleMocker.constructor(global);
    this.fakeTimersModern = new fakeTimersModern.constructor({ config: config.projectConfig, global });
    this.global = global;
    this.context = global;
  }

  handleTestEvent({ name }) {
    if (name === 'teardown') keepNews(this.global.__coverage__ ?? {});
  }
};
