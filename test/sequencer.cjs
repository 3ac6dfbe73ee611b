const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, or waits longest. */
const LONG = [
  'e2e/start',
  'faults/videos',
  'faults/stalls',
  'e2e/waiting',
  'faults/creates',
  'example/',
  'e2e/hooks',
  'v3-only/',
  'faults/',
  'e2e/dubbing',
  'properties/',
  'e2e/prompt-video',
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
