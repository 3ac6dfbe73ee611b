const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The longest files, in the order in which they start. One that waits starts beside two that compute. `upload_asset` fills
 * the memory, and takes four times as long in a worker that has run many files.
 */
const LONG = [
  'faults/videos',
  'example/',
  'e2e/start',
  'faults/stalls',
  'faults/creates',
  'v3-only/',
  'properties/paid-once',
  'heygen/videos/completions/poll',
  'creates/upload_asset.',
  'faults/waiting',
  'emulator/main',
  'faults/triggers',
  'faults/searches',
  'zapier/hydrators',
  'properties/bad-input',
  'faults/connection',
  'heygen/webhooks',
  'faults/files',
  'e2e/hooks',
  'properties/',
  'steps/render',
  'faults/',
  'e2e/',
];

const rankOf = ({ path }) => {
  const rank = LONG.findIndex((name) => path.includes(`/test/${name}`));
  return rank === -1 ? LONG.length : rank;
};

/** Long files first, so that none runs on alone at the end. Where Jest has not timed them yet, it would go by their size. */
module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
};
