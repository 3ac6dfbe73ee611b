import { isDeepStrictEqual } from 'node:util';
import type { Emulator } from '../../emulator/index.ts';
import { isData, isItem, type Data } from '../../host/data.ts';
import { creates } from '../../test/operations/index.ts';
import { expectThat, type Check } from './check.ts';
import type { Cli } from './cli.ts';

/** The owner of the emulator's account. */
const OWNER = 'ann@example.com';

/** @param account the result of the connection test */
export const expectOwner = (account: unknown): string => {
  expectThat(isData(account) && account.label === OWNER, OWNER, account);
  return OWNER;
};

/**
 * Checks that a create starts one render. It does not wait for it.
 *
 * @param script what the video says
 * @param more input in addition to that of test/operations/
 */
const createCheck = (
  cli: Cli,
  emulator: Emulator,
  key: 'create_avatar_video' | 'create_template_video' | 'create_video_batch',
  script: string,
  more: Data = {},
): Check => [
  `invoke create ${key}`,
  async () => {
    const before = emulator.ledger.renders.length;
    const started = await cli.invokeOperation('create', key, { ...creates[key].input, ...more });
    const renders = emulator.ledger.renders.slice(before);
    const scripts = renders.map((render) => render.script);
    expectThat(isDeepStrictEqual(scripts, [script]), `one render that says “${script}”`, scripts);
    expectThat(isItem(started), 'what was started, with its id', started);
    return `HeyGen renders “${script}” (${String(started.status)})`;
  },
];

/**
 * Calls the app in the zip with Zapier's `invoke`. It does not support hooks, files or waiting for a callback: it has no
 * callback address, so steps that wait end at once (source: zapier-platform-cli's src/oclif/commands/invoke/action.js and
 * zapier-platform-core's src/tools/create-callback-wrapper.js). The tests in `test/e2e` cover those with `host/`.
 */
export const invokeChecks = (cli: Cli, emulator: Emulator): Check[] => {
  const title = 'Birthday greeting for Ana';
  const id = emulator.videos.seed({ title });
  const isTheOne = (items: unknown): boolean =>
    Array.isArray(items) && items.length === 1 && isItem(items[0]) && items[0].id === id;
  return [
    ['invoke auth test', async () => expectOwner(await cli.testAuth())],
    [
      'invoke auth label',
      async () => {
        const label = (await cli.invoke('auth', 'label')).trim();
        expectThat(label === OWNER, OWNER, label);
        return label;
      },
    ],
    [
      'invoke search find_video',
      async () => {
        const found = await cli.invokeOperation('search', 'find_video', {
          title: 'birthday greeting for ana',
        });
        expectThat(isTheOne(found), `the video “${title}”`, found);
        return `“${title}”`;
      },
    ],
    [
      'invoke trigger new_completed_video',
      async () => {
        // Other checks may have made videos, too.
        const items = await cli.invokeOperation('trigger', 'new_completed_video', { title });
        expectThat(isTheOne(items), `the video “${title}”`, items);
        return `“${title}”`;
      },
    ],
    createCheck(cli, emulator, 'create_avatar_video', 'Hi {{name}}, it’s Ana.', {
      script: 'Hi {{name}}, it’s Ana.',
    }),
    createCheck(
      cli,
      emulator,
      'create_template_video',
      'Happy birthday, Ana! All the best! See you soon, Ana.',
    ),
    createCheck(cli, emulator, 'create_video_batch', 'Hi Ana!'),
  ];
};
