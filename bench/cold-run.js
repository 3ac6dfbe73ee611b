/**
 * One cold start, in its own process: loads the app as Zapier's Lambda does, lets it answer one call, and prints what that
 * took as JSON. Plain JavaScript, so that Node compiles nothing but the app.
 *
 * Usage: node bench/cold-run.js FOLDER METHOD INPUT URL RPC [count]
 */
const [folder, method, input, url, rpc, isCounting] = process.argv.slice(2);

// Counts the files of code in a start of its own, since the hook takes time.
const files = new Set();
if (isCounting === 'count') {
  const { registerHooks } = await import('node:module');
  registerHooks({
    load: (file, context, next) => {
      if (file.startsWith('file:')) files.add(file);
      return next(file, context);
    },
  });
}

const { handler } = await import(`${folder}/zapierwrapper.js`);

const milliseconds = ({ user, system }) => (user + system) / 1000;
const loaded = { cpu: milliseconds(process.cpuUsage()), wall: performance.now() };

const { results } = await handler({
  command: 'execute',
  method,
  bundle: { authData: { api_key: 'demo-key' }, inputData: JSON.parse(input), meta: {} },
  // Core asks for one of Zapier's credentials before it calls Zapier. With a token, it would also send its logs.
  environment: { HEYGEN_BASE_URL: url, ZAPIER_DEPLOY_KEY: 'none' },
  rpc_base: rpc,
  customLogger: () => undefined,
});
const answered = { cpu: milliseconds(process.cpuUsage()), wall: performance.now() };
if (results === undefined) throw new Error('The call gave no result');

const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`\n${JSON.stringify({ loaded, answered, memory, files: files.size })}\n`);
process.exit();
