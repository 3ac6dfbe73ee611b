/**
 * First polls of New Completed Video in a process of their own, which prints what they took as JSON. Zapier's cache does not
 * answer, so each of them reads the whole list.
 *
 * Usage: node bench/scale-run.js FOLDER URL [polls before it counts] [polls that count]
 */
const [folder, url, before = '0', counted = '1'] = process.argv.slice(2);

const { handler } = await import(`${folder}/zapierwrapper.js`);

const poll = () =>
  handler({
    command: 'execute',
    method: 'triggers.new_completed_video.operation.perform',
    bundle: { authData: { api_key: 'demo-key' }, inputData: {}, meta: { isPopulatingDedupe: true } },
    environment: { HEYGEN_BASE_URL: url, ZAPIER_DEPLOY_KEY: 'none' },
    rpc_base: url,
    customLogger: () => undefined,
  });

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

for (let count = 0; count < Number(before); count += 1) await poll();
const from = cpu();
let videos = 0;
for (let count = 0; count < Number(counted); count += 1) videos = (await poll()).results.length;
const milliseconds = (cpu() - from) / Number(counted);
process.stdout.write(
  `\n${JSON.stringify({ milliseconds, memory: process.resourceUsage().maxRSS / 1024, videos })}\n`,
);
process.exit();
