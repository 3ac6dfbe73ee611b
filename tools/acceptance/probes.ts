/** Everything that zapier-platform-core does rarely, done with the core of the stock zip and with that of the lean one. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Data } from '../../host/data.ts';
import { AcceptanceError, expectThat, type Check } from './check.ts';
import { runLambda, type Answer } from './lambda.ts';
import { SECRET, type ProbeServer } from './probe-server.ts';

/** An event, and words that its answer has if the probe did what it is for. */
type Probe = readonly [what: string, event: Data, words: string];

const probesAt = (url: string): Probe[] => {
  const environment = { ZAPIER_DEPLOY_KEY: 'none' };
  const call = (key: string, more: Data = {}): Data => ({
    command: 'execute',
    method: `creates.${key}.operation.perform`,
    bundle: { inputData: { url, name: 'Ann' }, authData: {} },
    rpc_base: `${url}/rpc`,
    environment,
    ...more,
  });
  const override = {
    creates: { added: { key: 'added', operation: { perform: { source: 'return {id: 7}' } } } },
  };
  return [
    ['stash a file', call('stash'), `${url}/stored`],
    ['stash a text', call('stashText'), `${url}/stored`],
    ['send a form', call('form'), 'name=Ann+Example&city=Troms%C3%B8'],
    ['send JSON', call('json'), '{\\"one\\":1}'],
    ['read gzip', call('gzip'), '"zipped":true'],
    ['follow a redirect, which core forbids to this machine', call('redirect'), 'Redirecting to disallowed'],
    ['read a raw answer', call('raw'), 'zipped'],
    ['an error of an API', call('missing'), 'Nothing here.'],
    ['a throttled request', call('throttled'), 'ThrottledError'],
    ['an error that halts', call('halted'), 'HaltedError'],
    ['an error of the code', call('broken'), 'Broken.'],
    ['sign with OAuth 1', call('oauth1'), 'oauth_signature'],
    ['z.hash', call('hash'), '982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1'],
    ['z.cursor', call('cursor'), 'here'],
    ['z.cache', call('cache'), '[{"a":[1]},true,null]'],
    ['z.console', call('console'), 'From zapier.'],
    ['z.dehydrate', call('hydrate'), 'hydrate|||'],
    [
      'hydrate',
      { ...call(''), method: 'hydrators.later', bundle: { inputData: { id: 'thawed' } } },
      'thawed',
    ],
    ['wait for a callback', call('callback', { callback_url: `${url}/callback` }), 'CALLBACK'],
    ['z.require', call('require'), 'a package'],
    ['z.JSON.parse', call('parse'), 'half'],
    ['read an .env file', call('environment'), 'from a file'],
    ['the app tester', call('tester'), '982d9e3e'],
    ['old scripts', call('scripting'), 'a package'],
    [
      'an encrypted bundle',
      call('bundle', {
        stashedBundleKey: 'key',
        environment: { ...environment, _ZAPIER_ONE_TIME_SECRET: SECRET },
      }),
      'from an encrypted bundle',
    ],
    ['what core exports', call('names'), 'createAppHandler'],
    ['a request as the perform', call('shorthand'), 'name=Ann'],
    ['fields', { ...call(''), method: 'creates.shorthand.operation.inputFields' }, '"b"'],
    ['a definition of Zapier’s', call('added', { appRawOverride: [null, override] }), '7'],
    ['a method that is not there', call('nowhere'), 'Could not find the method to call'],
    ['a command that is not there', call('hash', { command: 'dance' }), 'Unexpected command dance'],
    [
      'the command request',
      { ...call(''), command: 'request', bundle: { request: { url: `${url}/echo` } } },
      'GET /echo',
    ],
    ['the command validate', { command: 'validate' }, 'must have a label and description'],
    ['the command definition', { command: 'definition' }, 'creates'],
    ['the template of the connection', { command: 'getAuthTemplate' }, 'oauth1'],
  ];
};

const RUNNER = 'zapier-platform-legacy-scripting-runner';

/** A copy of the zip with the app that probes in the place of ours. */
const withProbeApp = async (zip: string, folder: string): Promise<string> => {
  await cp(zip, folder, { recursive: true });
  await cp(join(import.meta.dirname, 'probe-app.js'), join(folder, 'dist/index.js'));
  await writeFile(join(folder, '.env'), "FROM_THE_ENV_FILE='from a file'\n");
  const runner = join(folder, 'node_modules', RUNNER);
  await mkdir(runner);
  await writeFile(join(runner, 'package.json'), JSON.stringify({ name: RUNNER, version: '3.1.0' }));
  const mark = `{ mark: 'a package' }`;
  await writeFile(join(runner, 'index.js'), `module.exports = Object.assign(() => (${mark}), ${mark});\n`);
  return folder;
};

/** The answers to all probes, and the requests that they made. */
const answersOf = async (zip: string, folder: string, server: ProbeServer, probes: readonly Probe[]) => {
  const temporary = `${folder}-tmp`;
  await mkdir(temporary);
  const copy = await withProbeApp(zip, folder);
  const { answers } = await runLambda(
    copy,
    probes.map(([, event]) => event),
    temporary,
  );
  return { answers, requests: server.takeRequests() };
};

const expectSame = (what: string, stock: unknown, lean: unknown): void => {
  if (isDeepStrictEqual(stock, lean)) return;
  throw new AcceptanceError(
    `${what}: stock ${JSON.stringify(stock, null, 2)}\n\nlean ${JSON.stringify(lean, null, 2)}`,
  );
};

/**
 * @param zips folders of the unpacked zips
 * @param directory for copies of them
 */
export const probeCheck = (
  zips: Readonly<Record<'stock' | 'lean', string>>,
  directory: string,
  server: ProbeServer,
): Check => [
  'what core does rarely',
  async () => {
    const probes = probesAt(server.url);
    const stock = await answersOf(zips.stock, join(directory, 'stock-probes'), server, probes);
    const lean = await answersOf(zips.lean, join(directory, 'lean-probes'), server, probes);
    probes.forEach(([what, , words], index) => {
      const answer: Answer | undefined = stock.answers[index];
      expectThat(JSON.stringify(answer).includes(words), `“${words}” from “${what}”`, answer);
      expectSame(what, answer, lean.answers[index]);
    });
    expectSame('requests', stock.requests, lean.requests);
    return `${probes.length} probes and ${stock.requests.length} requests, the same in stock and lean`;
  },
];
