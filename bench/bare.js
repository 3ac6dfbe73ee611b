/**
 * The baseline: zapier-platform-core and nothing else. Its one action makes as many requests to HeyGen, and reads as many
 * values from Zapier's cache, as its input says.
 */
import zapier from 'zapier-platform-core';

export const askAsOften = async (z, bundle) => {
  const { requests = 1, cached = 0 } = bundle.inputData;
  for (let index = 0; index < requests; index += 1) {
    await z.request({ url: `${process.env.HEYGEN_BASE_URL}/v3/users/me`, skipThrowForStatus: true });
  }
  for (let index = 0; index < cached; index += 1) await z.cache.get('nothing');
  return { id: '1' };
};

export default {
  version: '0.1.0',
  platformVersion: zapier.version,
  authentication: { type: 'custom', test: () => ({}), fields: [{ key: 'api_key' }] },
  creates: {
    ask: {
      key: 'ask',
      noun: 'Question',
      display: { label: 'Ask', description: 'Asks HeyGen and does nothing with the answer.' },
      operation: { inputFields: [], perform: askAsOften, sample: { id: '1' } },
    },
  },
};
