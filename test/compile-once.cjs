/**
 * Jest compiles each module anew for each test file, which is a tenth of a run. From here on, a worker compiles a module of
 * CommonJS once and runs it for each file, and V8 takes up what it kept of an ES module.
 */
const vm = require('node:vm');

/** By name: the source, and what was made of it. A name may get another source, such as one with counters for coverage. */
const kept = new Map();

const keep = (name, source, make) => {
  const known = kept.get(name);
  if (known?.source === source) return known.made;
  const made = make();
  kept.set(name, { source, made });
  return made;
};

/** A script cannot tell Jest what it imports later, and has no line that only a program may begin with. */
const NOT_ALONE = /^#!|\bimport\s*\(/;

const { compileFunction, SourceTextModule } = vm;

vm.compileFunction = (source, parameters, options) => {
  if (NOT_ALONE.test(source)) return compileFunction(source, parameters, options);
  const { filename, parsingContext } = options;
  const head = `(function (${parameters.join(', ')}) {`;
  const script = keep(
    `${head} ${filename}`,
    source,
    () => new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length }),
  );
  return script.runInContext(parsingContext);
};

vm.SourceTextModule = class extends SourceTextModule {
  constructor(source, options) {
    const known = kept.get(options.identifier);
    super(source, known?.source === source ? { ...options, cachedData: known.made } : options);
    keep(options.identifier, source, () => this.createCachedData());
  }
};
