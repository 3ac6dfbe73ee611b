/**
 * Stands in for zapier-platform-schema, whose validators take half the time that core takes to load. Only tests of
 * definitions use them.
 */
module.exports = {
  get validateAppDefinition() {
    return require('../../node_modules/zapier-platform-schema/schema.js').validateAppDefinition;
  },
};
