/**
 * An app that does everything with zapier-platform-core that core does rarely. It takes the place of ours in the zip.
 * Each create is one probe; its result is what the stock core and the lean one have to agree on.
 */
import zapier from 'zapier-platform-core';

const file = (z, { url }) => z.stashFile(z.request({ url: `${url}/file`, raw: true }));

const probes = {
  stash: file,
  stashText: (z) => z.stashFile('A text.', 7, 'a "text".txt', 'text/plain'),
  form: (z, { url }) =>
    z.request({ method: 'POST', url: `${url}/echo`, form: { name: 'Ann Example', city: 'Tromsø' } }),
  json: (z, { url }) =>
    z.request({ method: 'POST', url: `${url}/echo`, body: { one: 1 }, params: { two: '2' } }),
  gzip: (z, { url }) => z.request(`${url}/gzip`),
  redirect: (z, { url }) => z.request(`${url}/redirect`),
  raw: async (z, { url }) => (await z.request({ url: `${url}/gzip`, raw: true })).text(),
  missing: (z, { url }) => z.request(`${url}/missing`),
  throttled: (z, { url }) => z.request(`${url}/throttled`),
  halted: (z) => {
    throw new z.errors.HaltedError('Halted.');
  },
  broken: () => {
    throw new TypeError('Broken.');
  },
  oauth1: (z, { url }) => {
    const auth = {
      oauth_consumer_key: 'key',
      oauth_consumer_secret: 'secret',
      oauth_nonce: '1',
      oauth_timestamp: 2,
    };
    return z.request({ url: `${url}/echo`, auth });
  },
  hash: (z) => ({ sha256: z.hash('sha256', 'text'), md5: z.hash('md5', 'text') }),
  cursor: async (z) => {
    await z.cursor.set('here');
    return z.cursor.get();
  },
  cache: async (z) => {
    await z.cache.set('key', { a: [1] }, 60);
    const found = await z.cache.get('key');
    return [found, await z.cache.delete('key'), await z.cache.get('key')];
  },
  console: (z) => {
    z.console.log('From z.', { a: 1 });
    zapier.console.error('From zapier.');
    return 'logged';
  },
  hydrate: (z) => [z.dehydrate(hydrators.later, { id: 1 }), z.dehydrateFile(hydrators.later, { id: 2 })],
  callback: (z) => z.generateCallbackUrl(),
  require: (z) => [
    z.require('node:path').basename('/a/b'),
    z.require('zapier-platform-legacy-scripting-runner').mark,
  ],
  parse: (z) => {
    try {
      return z.JSON.parse('{"half":');
    } catch (error) {
      return error.message;
    }
  },
  environment: () => {
    zapier.tools.env.inject();
    return process.env.FROM_THE_ENV_FILE;
  },
  tester: () => zapier.createAppTester({ ...app, legacy: undefined })(app.creates.hash.operation.perform),
  scripting: (z) => z.legacyScripting.mark,
  bundle: (_z, input) => input.sent,
  names: () => ({
    names: Object.keys(zapier).sort(),
    version: zapier.version,
    errors: Object.keys(zapier.errors),
  }),
};

const hydrators = { later: (_z, bundle) => bundle.inputData.id };

const responseOf = async (result) => {
  const answer = await result;
  return answer?.request === undefined ? answer : { status: answer.status, data: answer.data };
};

const creates = Object.fromEntries(
  Object.entries(probes).map(([key, probe]) => [
    key,
    {
      key,
      noun: key,
      display: { label: key },
      operation: { perform: async (z, bundle) => ({ answer: await responseOf(probe(z, bundle.inputData)) }) },
    },
  ]),
);

const shorthand = {
  key: 'shorthand',
  noun: 'shorthand',
  display: { label: 'shorthand' },
  operation: {
    perform: {
      url: '{{bundle.inputData.url}}/echo',
      params: { name: '{{bundle.inputData.name}}', none: '{{bundle.authData.none}}' },
    },
    inputFields: [{ key: 'a' }, () => [{ key: 'b' }]],
  },
};

const app = {
  version: '1.0.0',
  platformVersion: zapier.version,
  // For core's OAuth 1 middleware and its runner of old scripts.
  authentication: { type: 'oauth1', test: {} },
  legacy: { scriptingSource: 'var Zap = {};' },
  hydrators,
  creates: { ...creates, shorthand },
};

export default app;
