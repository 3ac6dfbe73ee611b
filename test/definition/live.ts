/** What each operation that a Zap builder sees hands over in a live run: at the emulator, through the app as it is. */
import App from '../../index.ts';
import { ASSET, DEMO_KEY, LOOK, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import { startEmulator } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { startHost, type Connection } from '../../host/index.ts';
import type { Live } from './definition.ts';

const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

const one = (value: unknown): Data => {
  const [first] = [value].flat();
  if (!isData(first)) throw new Error(`No result: ${JSON.stringify(value)}`);
  return first;
};

/** What is filled in: no more than an ordinary Zap needs, so that nothing counts on what is there only sometimes. */
const inputs = {
  create_avatar_video: { avatar_id: LOOK.studio, script: 'Hi Ana!', title: 'For Ana' },
  create_template_video: {
    template_id: TEMPLATE.birthday,
    variable__name: 'Ana',
    variable__message: 'All the best!',
    title: 'For Ana',
  },
  create_photo_video: {
    image: ASSET.image,
    script: 'Hi Ana!',
    voice_id: VOICE.amelia,
    title: 'For Ana',
  },
  create_studio_video: {
    avatar_id: LOOK.studio,
    scenes: [{ scene_script: 'Hi Ana!' }],
    title: 'For Ana',
  },
  create_prompt_video: { prompt: 'A birthday greeting for Ana' },
  create_video_batch: {
    avatar_id: LOOK.studio,
    videos: [{ video_script: 'Hi Ana!', video_title: 'For Ana' }],
    title: 'Birthdays',
  },
  translate_video: { video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Tour' },
  create_lipsync: { video: ASSET.video, audio: ASSET.audio, title: 'Tour' },
  generate_speech: { text: 'Hi Ana!', voice_id: VOICE.amelia },
} as const satisfies Partial<Record<keyof typeof App.creates, Data>>;

const playHook = async (connection: Connection, key: string, happen: () => Promise<unknown>) => {
  const fired = Promise.withResolvers<Data>();
  const hook = connection.hook(key, {}, fired.resolve);
  await hook.turnOn();
  await happen();
  const results = { live: await fired.promise, polled: one(await hook.sample()) };
  await hook.turnOff();
  return results;
};

const playPolling = async (connection: Connection, key: string, happen: () => Promise<unknown>) => {
  const zap = connection.zap(key);
  await zap.turnOn();
  await happen();
  return { live: one(await zap.poll()), polled: one(await zap.sample()) };
};

export const playLive = async (): Promise<Live> => {
  const emulator = await startEmulator({
    render: atOnce,
    translate: atOnce,
    lipsync: atOnce,
    agent: () => ({ steps: [], outcome: 'video' }),
  });
  const host = await startHost({ app: App, environment: { HEYGEN_BASE_URL: emulator.url } });
  try {
    const connection = await host.connect({ api_key: DEMO_KEY });
    const run = async (kind: 'creates' | 'searches', key: string, input: Data): Promise<Data> =>
      one(await (await connection.step(kind, key)).run(input));
    const create = (key: keyof typeof inputs) => run('creates', key, inputs[key]);

    const made = new Map<string, Data>();
    for (const key of Object.keys(inputs) as (keyof typeof inputs)[]) made.set(key, await create(key));
    const idOf = (key: keyof typeof inputs) => String(made.get(key)?.id);

    const hooks = {
      'triggers.finished_video': await playHook(connection, 'finished_video', () =>
        create('create_avatar_video'),
      ),
      'triggers.finished_translation': await playHook(connection, 'finished_translation', () =>
        create('translate_video'),
      ),
    };
    const searches = {
      find_video: { video_id: idOf('create_avatar_video') },
      find_translation: { translation_id: idOf('translate_video') },
      find_lipsync: { lipsync_id: idOf('create_lipsync') },
      find_video_batch: { batch_id: idOf('create_video_batch') },
      find_avatar: { name: 'Abigail Office Front' },
      find_voice: { name: 'Amelia' },
      find_template: { name: 'Birthday greeting' },
      find_account: {},
    };
    const found = [];
    for (const [key, input] of Object.entries(searches)) {
      found.push([`searches.${key}`, { live: await run('searches', key, input) }] as const);
    }
    return {
      ...hooks,
      'triggers.new_completed_video': await playPolling(connection, 'new_completed_video', () =>
        create('create_avatar_video'),
      ),
      ...Object.fromEntries(found),
      ...Object.fromEntries([...made].map(([key, live]) => [`creates.${key}`, { live }])),
      'creates.upload_asset': {
        live: await run('creates', 'upload_asset', {
          file: String(made.get('create_avatar_video')?.thumbnail_url),
        }),
      },
      'creates.delete_video': {
        live: await run('creates', 'delete_video', { video_id: idOf('create_avatar_video') }),
      },
    };
  } finally {
    await host.close();
    await emulator.close();
  }
};
