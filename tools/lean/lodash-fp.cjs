/**
 * The three functions of lodash/fp that zapier-platform-core uses. Loading all of lodash/fp takes longer than loading core's
 * own code, and core calls these three while it loads, so they cannot be lazy.
 */
const { defaults, flow, pick } = require('lodash');

module.exports = {
  pick: (keys) => (object) => pick(object, keys),
  defaults: (values) => (object) => defaults({}, object, values),
  pipe: (...functions) => flow(functions),
};
