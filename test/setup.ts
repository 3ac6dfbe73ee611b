// The app under test asks the real HeyGen's address, whatever the developer's shell says.
delete process.env.HEYGEN_BASE_URL;

// What the app logs for a list would drown the results of the tests.
const { log } = console;
console.log = (...words: unknown[]) => {
  if (!/^Read \d+ characters/.test(String(words[0]))) log(...words);
};

// The core in a zip ends a process that has grown large (its src/tools/memory-checker.js); here, that is the test runner.
// The project's own core is told by host/.
if (process.env.HEYGEN_ZAPIER_ZIP !== undefined) {
  const { memoryUsage } = process;
  process.memoryUsage = Object.assign(() => ({ ...memoryUsage(), rss: 0 }), memoryUsage);
}
