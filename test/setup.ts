import { getHeapStatistics } from 'node:v8';

// The app under test asks the real HeyGen's address, whatever the developer's shell says.
delete process.env.HEYGEN_BASE_URL;

// Core looks for secrets in the whole environment whenever it logs a request, and npm has put dozens of its own there.
process.env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));

// What the app logs for a list would drown the results of the tests.
const { log } = console;
console.log = (...words: unknown[]) => {
  if (!/^Read \d+ characters/.test(String(words[0]))) log(...words);
};

// Core looks at the memory after each run, and ends a process that has grown large (its src/tools/memory-checker.js). Here,
// that is the test runner. Asking the system also takes a few percent of each test.
const { memoryUsage } = process;
const atStart = memoryUsage();
process.memoryUsage = Object.assign(
  () => ({ ...atStart, rss: 0, heapUsed: getHeapStatistics().used_heap_size }),
  memoryUsage,
);
