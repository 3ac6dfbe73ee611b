import { isDeepStrictEqual } from 'node:util';
import { LOOK, TEMPLATE } from '../../emulator/catalogue.ts';
import type { Emulator } from '../../emulator/index.ts';
import { isData, isItem, type Data } from '../../host/data.ts';
import { expectThat, type Check } from './check.ts';
import type { Cli } from './cli.ts';

/** The owner of the emulator's account. */
const OWNER = 'ann@example.com';

/** @param account the result of the connection test */
export const expectOwner = (account: unknown): string => {
  expectThat(isData(account) && account.label === OWNER, OWNER, account);
  return OWNER;
};

/** Checks that a create starts one render. It does not wait for it. */
const createCheck = (cli: Cli, emulator: Emulator, key: string, input: Data, script: string): Check => [
  `invoke create ${key}`,
  async () => {
    const before = emulator.ledger.renders.length;
    const started = await cli.invokeOperation('create', key, input);
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
  const input = {
    avatar: { avatar_id: LOOK.studio, script: 'Hi {{name}}, it’s Ana.', title: 'By invoke' },
    template: {
      template_id: TEMPLATE.birthday,
      variable__name: 'Ana',
      variable__message: 'Have a nice day.',
    },
    batch: { avatar_id: LOOK.studio, videos: [{ video_script: 'Hi Ben!', video_callback_id: 'row-2' }] },
  };
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
        const found = await cli.invokeOperation('search', 'find_video', { title: 'greeting for ana' });
        expectThat(isTheOne(found), `the video “${title}”`, found);
        return `“${title}”`;
      },
    ],
    [
      'invoke trigger new_completed_video',
      async () => {
        const items = await cli.invokeOperation('trigger', 'new_completed_video', {});
        expectThat(isTheOne(items), `the video “${title}”`, items);
        return `“${title}”`;
      },
    ],
    createCheck(cli, emulator, 'create_avatar_video', input.avatar, input.avatar.script),
    createCheck(
      cli,
      emulator,
      'create_template_video',
      input.template,
      'Happy birthday, Ana! Have a nice day. See you soon, Ana.',
    ),
    createCheck(cli, emulator, 'create_video_batch', input.batch, 'Hi Ben!'),
  ];
};
