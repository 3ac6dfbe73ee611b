/**
 * One cold start, in its own process: loads the app as Zapier's Lambda does, lets it answer one call, and prints what that
 * took as JSON. Plain JavaScript, so that Node compiles nothing but the app.
 *
 * Usage: node bench/cold-run.js FOLDER METHOD INPUT URL
 */
const [folder, method, input, url] = process.argv.slice(2);
const { handler } = await import(`${folder}/zapierwrapper.js`);

const milliseconds = ({ user, system }) => (user + system) / 1000;
const loaded = { cpu: milliseconds(process.cpuUsage()), wall: performance.now() };

const { results } = await handler({
  command: 'execute',
  method,
  bundle: { authData: { api_key: 'demo-key' }, inputData: JSON.parse(input), meta: {} },
  environment: { HEYGEN_BASE_URL: url },
  rpc_base: url,
  token: 'none',
  // Otherwise core sends its logs to Zapier.
  customLogger: () => undefined,
});
const answered = { cpu: milliseconds(process.cpuUsage()), wall: performance.now() };
if (results === undefined) throw new Error('The call gave no result');

const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`\n${JSON.stringify({ loaded, answered, memory })}\n`);
process.exit();
