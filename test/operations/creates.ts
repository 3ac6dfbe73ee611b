import { ASSET, BRAND, FOLDER, GROUP, LOOK, STYLE, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import type { Emulator } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { aBatch, aChat, aProofread, aVideo, type Account } from './account.ts';
import type { Endpoint, Operation, PartScenario } from './operation.ts';

/** For an account whose videos were made through v2. v3 does not know them. */
export const oldVideos = { legacyVideosOnlyInLegacy: true };

/** Whether things are there, which a test in the editor asks, and which ids belong to names. */
const LOOK_UPS: readonly Endpoint[] = [
  'GET /v3/avatars',
  'GET /v3/avatars/looks',
  'GET /v3/voices',
  'GET /v3/avatars/looks/:id',
  'GET /v3/voices/:id',
  'GET /v3/assets/:id',
  'GET /v3/folders/:id',
  'GET /v3/brand-glossaries',
];
/** What a test in the editor shows. */
const NEWEST = 'GET /v3/videos';

/** A test in the editor, which pays for nothing. */
const tested = (inputData: Data): PartScenario => ({
  how: 'tested in the editor',
  given: { inputData, meta: { isLoadingSample: true } },
});

const SHARE = 'POST /v1/video/share';
/** A finished video, and its public page. */
const VIDEO_BY_ID: readonly Endpoint[] = ['GET /v3/videos/:id', 'GET /v1/video_status.get', SHARE];

const CHAT: readonly Endpoint[] = ['GET /v3/video-agents/:id', 'GET /v3/video-agents/:id/videos'];

/** @param start makes what the step has waited for, and gives what Zapier has kept of it */
const resumed = (start: (account: Account & Emulator) => Data | Promise<Data>): PartScenario => ({
  part: 'performResume',
  given: async (account) => ({ bundle: { outputData: await start(account) } }),
});

/** The same, for a video or a batch that is to be published. */
const shared = (scenario: PartScenario): PartScenario => ({
  ...scenario,
  how: 'and publishing',
  given: async (account) => ({
    ...(typeof scenario.given === 'function' ? await scenario.given(account) : scenario.given),
    inputData: { enable_sharing: true },
  }),
});

const resumedVideo = resumed(({ videos }) => ({ id: videos.seed({ title: 'For Ana' }) }));

const resumedBatch = resumed(async (account) => ({
  id: await aBatch(account),
  videos: [{ row: 1, callback_id: '', title: '' }],
}));

const without = (input: Data, ...keys: string[]): void => {
  for (const key of keys) Reflect.deleteProperty(input, key);
};

const spoken = { avatar_id: LOOK.studio, script: 'Hi Ana!', title: 'For Ana' };

export const creates = {
  create_avatar_video: {
    input: spoken,
    asks: {
      perform: ['POST /v3/videos', 'POST /v2/video/generate', ...LOOK_UPS, NEWEST],
      performResume: VIDEO_BY_ID,
      inputFields: [],
    },
    lists: {
      avatar_id: { asks: ['GET /v3/avatars/looks'] },
      avatar_group: { asks: ['GET /v3/avatars'] },
      voice_id: { asks: ['GET /v3/voices'] },
      reference_avatar_id: { asks: ['GET /v3/avatars/looks'] },
      brand_glossary_id: { asks: ['GET /v3/brand-glossaries'] },
    },
    scenarios: [
      {
        how: 'with a video background',
        given: { inputData: { ...spoken, background_type: 'video', background_video: ASSET.video } },
      },
      tested({
        ...spoken,
        voice_id: VOICE.amelia,
        folder_id: FOLDER.birthdays,
        brand_glossary_id: BRAND.glossary,
      }),
      {
        how: 'with names in place of ids',
        given: { inputData: { ...spoken, avatar_id: 'Ann, passport photo', voice_id: "Ann's voice" } },
      },
      { part: 'inputFields', given: { inputData: { background_type: 'color' } } },
      resumedVideo,
      shared(resumedVideo),
      {
        ...resumed(({ videos }) => ({ id: videos.seed({ legacy: true }) })),
        how: 'for an older video',
        options: oldVideos,
      },
    ],
    mend: (input) => {
      if ('audio' in input) without(input, 'script');
      else input.script ??= 'Hello.';
      if (input.background_type === 'video')
        without(
          input,
          ...['engine', 'voice_volume', 'motion_prompt', 'expressiveness', 'fit', 'aspect_ratio'],
          'brand_glossary_id',
        );
    },
  },

  create_template_video: {
    input: {
      template_id: TEMPLATE.birthday,
      variable__name: 'Ana',
      variable__message: 'All the best!',
      title: 'For Ana',
    },
    asks: {
      perform: [
        'GET /v3/templates/:id',
        'GET /v2/template/:id',
        'POST /v3/templates/:id',
        'POST /v2/template/:id/generate',
        'GET /v3/templates',
        'GET /v2/templates',
        ...LOOK_UPS,
        NEWEST,
      ],
      performResume: VIDEO_BY_ID,
      inputFields: [
        'GET /v3/templates/:id',
        'GET /v2/template/:id',
        'GET /v3/templates',
        'GET /v2/templates',
      ],
    },
    lists: { template_id: { asks: ['GET /v3/templates', 'GET /v2/templates'] } },
    scenarios: [
      {
        how: 'with another avatar in it',
        given: { inputData: { template_id: TEMPLATE.productTour, variable__presenter: LOOK.photo } },
      },
      {
        how: 'of the old editor',
        given: {
          inputData: {
            template_id: TEMPLATE.classic,
            variable__name: 'Ana',
            variable__message: 'All the best!',
          },
        },
      },
      tested({ template_id: TEMPLATE.productTour, variable__presenter: LOOK.photo }),
      resumedVideo,
      { part: 'inputFields', given: { inputData: { template_id: TEMPLATE.birthday } } },
      {
        part: 'inputFields',
        how: 'of a template of the old editor',
        given: { inputData: { template_id: TEMPLATE.classic } },
      },
    ],
    mend: (input) => {
      if (!('width' in input && 'height' in input)) without(input, 'width', 'height');
    },
  },

  create_photo_video: {
    input: { image: ASSET.image, script: 'Hi Ana!', voice_id: VOICE.amelia, title: 'For Ana' },
    asks: { perform: ['POST /v3/videos', ...LOOK_UPS, NEWEST], performResume: VIDEO_BY_ID },
    scenarios: [tested({ image: ASSET.image, script: 'Hi Ana!', voice_id: VOICE.amelia }), resumedVideo],
    mend: (input) => {
      if ('audio' in input) without(input, 'script');
      else input.script ??= 'Hello.';
      input.voice_id ??= VOICE.amelia;
    },
  },

  create_studio_video: {
    input: { avatar_id: LOOK.studio, scenes: [{ scene_script: 'Hi Ana!' }], title: 'For Ana' },
    asks: { perform: ['POST /v3/videos', ...LOOK_UPS, NEWEST], performResume: VIDEO_BY_ID },
    scenarios: [tested({ avatar_id: LOOK.studio, scenes: [{ scene_script: 'Hi Ana!' }] }), resumedVideo],
    mend: (input) => {
      input.avatar_id ??= LOOK.photo;
      input.voice_id ??= VOICE.amelia;
    },
  },

  create_prompt_video: {
    input: { prompt: 'A birthday greeting for Ana' },
    asks: {
      perform: [
        'POST /v3/video-agents',
        ...LOOK_UPS,
        'GET /v3/video-agents/styles',
        'GET /v3/brand-kits',
        NEWEST,
        // Of a chat, which is looked at again and again.
        ...CHAT,
        ...VIDEO_BY_ID,
      ],
      performResume: ['GET /v3/video-agents/:id', ...VIDEO_BY_ID],
    },
    lists: {
      style_id: { asks: ['GET /v3/video-agents/styles'] },
      brand_kit_id: { asks: ['GET /v3/brand-kits'] },
    },
    scenarios: [
      tested({ prompt: 'A greeting', style_id: STYLE.neonNights, brand_kit_id: BRAND.kit }),
      resumed(async ({ make }) => {
        const { session_id } = await make('/v3/video-agents', { prompt: 'A greeting' });
        return { session_id };
      }),
      { how: 'as a chat', given: { inputData: { prompt: 'A greeting', mode: 'chat' } } },
    ],
  },

  continue_prompt_video: {
    input: async (account) => ({ session_id: await aChat(account), message: 'Make it shorter' }),
    asks: {
      perform: [
        'POST /v3/video-agents/:id',
        ...CHAT,
        ...VIDEO_BY_ID,
        'GET /v3/avatars',
        'GET /v3/avatars/looks',
        'GET /v3/voices',
        'GET /v3/avatars/looks/:id',
        'GET /v3/voices/:id',
        'GET /v3/assets/:id',
        'GET /v3/brand-kits',
        NEWEST,
      ],
    },
    scenarios: [
      {
        how: 'tested in the editor',
        given: async (account) => ({
          inputData: {
            session_id: await aChat(account),
            message: 'Make it shorter',
            brand_kit_id: BRAND.kit,
          },
          meta: { isLoadingSample: true },
        }),
      },
    ],
  },

  create_cinematic_video: {
    input: { prompt: 'Ana walks through a bakery', avatar_ids: [LOOK.studio], title: 'For Ana' },
    asks: {
      perform: [
        'POST /v3/videos',
        'GET /v3/avatars',
        'GET /v3/avatars/looks',
        'GET /v3/avatars/looks/:id',
        'GET /v3/assets/:id',
        'GET /v3/folders/:id',
        NEWEST,
        ...VIDEO_BY_ID,
      ],
    },
    lists: { avatar_ids: { asks: ['GET /v3/avatars/looks'] } },
    scenarios: [
      tested({ prompt: 'A walk', avatar_ids: [LOOK.studio, LOOK.photo], references: [ASSET.image] }),
      {
        how: 'and published',
        given: {
          inputData: { prompt: 'A walk', avatar_ids: [LOOK.studio], enable_sharing: true },
        },
      },
      {
        how: 'without waiting',
        given: { inputData: { prompt: 'A walk', avatar_ids: [LOOK.studio], wait: false } },
      },
    ],
    mend: (input) => {
      if (!('duration' in input)) return;
      without(input, 'auto_duration');
    },
  },

  create_video_batch: {
    input: {
      avatar_id: LOOK.studio,
      videos: [{ video_script: 'Hi Ana!', video_title: 'For Ana' }],
      title: 'Birthdays',
    },
    asks: {
      perform: ['POST /v3/videos/batches', ...LOOK_UPS, NEWEST],
      performResume: ['GET /v3/videos/batches/:id', NEWEST, 'GET /v3/videos/:id', SHARE],
    },
    scenarios: [
      tested({ avatar_id: LOOK.studio, videos: [{ video_script: 'Hi Ana!' }] }),
      {
        how: 'of every kind',
        jobs: 3,
        given: {
          inputData: {
            avatar_id: LOOK.studio,
            videos: [
              { video_script: 'Hi Ana!' },
              { video_prompt: 'Ana bakes bread.' },
              { video_scenes_of: 'Tour', video_script: 'Welcome!' },
              { video_scenes_of: 'Tour', video_script: 'Goodbye!' },
            ],
          },
        },
      },
      resumedBatch,
      shared(resumedBatch),
    ],
    mend: (input) => {
      input.videos ??= [{ video_script: 'Hello.' }];
      input.avatar_id ??= LOOK.photo;
      input.voice_id ??= VOICE.amelia;
      const rows = Array.isArray(input.videos) ? input.videos.filter(isData) : [];
      if (rows.some((row) => 'video_prompt' in row)) without(input, 'aspect_ratio', 'resolution');
      if (!rows.some((row) => 'video_scenes_of' in row)) return;
      without(input, 'fit', 'output_format', 'remove_background');
      if (input.background_type === 'image') for (const row of rows) without(row, 'video_scenes_of');
    },
  },

  translate_video: {
    input: { video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Tour' },
    asks: {
      perform: [
        'POST /v3/video-translations',
        ...LOOK_UPS,
        'GET /v3/video-translations/languages',
        'GET /v3/video-translations',
      ],
      performResume: ['GET /v3/video-translations/:id'],
    },
    lists: {
      output_language: { asks: ['GET /v3/video-translations/languages'] },
      more_output_languages: { asks: ['GET /v3/video-translations/languages'] },
      brand_glossary_id: { asks: ['GET /v3/brand-glossaries'] },
      preferred_stock_voice_ids: { asks: ['GET /v3/voices'] },
    },
    scenarios: [
      tested({
        video: ASSET.video,
        output_language: 'Spanish (Spain)',
        brand_glossary_id: BRAND.glossary,
      }),
      resumed(({ translations }) => ({ id: translations.seed() })),
      {
        how: 'into several languages',
        jobs: 3,
        given: {
          inputData: {
            video: ASSET.video,
            output_language: 'Spanish (Spain)',
            more_output_languages: ['de', 'Hindi'],
          },
        },
      },
      {
        ...resumed(({ translations }) => {
          const [id, other] = [translations.seed(), translations.seed()];
          return { id, translations: [id, other].map((translation_id) => ({ translation_id })) };
        }),
        how: 'for several languages',
        jobs: 2,
      },
    ],
    mend: (input) => {
      if (!('srt' in input)) without(input, 'srt_role');
      if (!/true|yes|1/i.test(String(input.use_stock_voice))) without(input, 'preferred_stock_voice_ids');
    },
  },

  create_proofread: {
    input: { video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Tour' },
    asks: {
      perform: [
        'POST /v3/video-translations/proofreads',
        'GET /v3/video-translations/proofreads/:id',
        'GET /v3/video-translations/proofreads/:id/srt',
        'GET /v3/assets/:id',
        'GET /v3/folders/:id',
        'GET /v3/brand-glossaries',
        'GET /v3/video-translations/languages',
      ],
    },
    scenarios: [tested({ video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Tour' })],
    mend: (input) => {
      // Translate Video takes several, this one.
      if (input.output_language === 'Hindi, Japanese') input.output_language = 'Hindi';
    },
  },

  generate_from_proofread: {
    input: async (account) => ({ proofread_id: await aProofread(account) }),
    asks: {
      perform: [
        'GET /v3/video-translations/proofreads/:id',
        'GET /v3/video-translations/proofreads/:id/srt',
        'PUT /v3/video-translations/proofreads/:id/srt',
        'POST /v3/video-translations/proofreads/:id/generate',
        'GET /v3/assets/:id',
        'GET /v3/video-translations',
      ],
      performResume: ['GET /v3/video-translations/:id'],
    },
    scenarios: [
      {
        how: 'with corrected subtitles',
        given: ({ proofreads }) => ({ inputData: { proofread_id: proofreads.seed(), srt: ASSET.subtitle } }),
      },
      {
        how: 'tested in the editor',
        given: ({ proofreads }) => ({
          inputData: { proofread_id: proofreads.seed(), srt: ASSET.subtitle },
          meta: { isLoadingSample: true },
        }),
      },
      resumed(({ translations }) => ({ id: translations.seed() })),
    ],
  },

  create_lipsync: {
    input: { video: ASSET.video, audio: ASSET.audio, title: 'Tour' },
    asks: {
      perform: ['POST /v3/lipsyncs', 'GET /v3/assets/:id', 'GET /v3/folders/:id', 'GET /v3/lipsyncs'],
      performResume: ['GET /v3/lipsyncs/:id'],
    },
    scenarios: [
      tested({ video: ASSET.video, audio: ASSET.audio }),
      resumed(({ lipsyncs }) => ({ id: lipsyncs.seed() })),
    ],
  },

  remove_filler_words: {
    input: { video: ASSET.video, title: 'Talk' },
    asks: {
      perform: ['POST /v3/filler-word-removals', 'GET /v3/assets/:id', 'GET /v3/videos'],
      performResume: ['GET /v3/filler-word-removals/:id'],
    },
    scenarios: [tested({ video: ASSET.video }), resumed(({ edits }) => ({ id: edits.seed() }))],
  },

  create_clips: {
    input: { video: ASSET.video, title: 'Webinar' },
    asks: {
      perform: ['POST /v3/ai-clipping', 'GET /v3/assets/:id', 'GET /v3/ai-clipping'],
      performResume: ['GET /v3/ai-clipping/:id'],
    },
    scenarios: [
      tested({ video: ASSET.video, duration_types: ['30', '60'] }),
      resumed(({ clips }) => ({ id: clips.seed() })),
    ],
    mend: (input) => {
      if (typeof input.prompt === 'string') input.prompt = input.prompt.slice(0, 500);
    },
  },

  generate_speech: {
    input: { text: 'Hi Ana!', voice_id: VOICE.amelia },
    asks: { perform: ['POST /v3/voices/speech', 'GET /v3/voices/:id', 'GET /v3/voices'] },
    lists: { voice_id: { asks: ['GET /v3/voices'] } },
    scenarios: [tested({ text: 'Hi Ana!', voice_id: VOICE.amelia })],
    mend: (input) => {
      if (/ssml/i.test(String(input.input_type))) input.text = '<speak>Hello.</speak>';
    },
  },

  create_avatar: {
    input: { source: 'photo', name: 'Ana', file: ASSET.image },
    asks: {
      perform: [
        'POST /v3/avatars',
        'POST /v3/avatars/:id/consent',
        'GET /v3/avatars',
        'GET /v3/avatars/looks',
        'GET /v3/avatars/looks/:id',
        'GET /v3/avatars/:id',
        'GET /v3/assets/:id',
      ],
    },
    lists: {
      avatar_group_id: { asks: ['GET /v3/avatars'] },
      reference_avatar_id: { asks: ['GET /v3/avatars/looks'] },
    },
    scenarios: [
      {
        how: 'from footage',
        given: { inputData: { source: 'digital_twin', name: 'Ana', file: ASSET.video } },
      },
      tested({
        source: 'prompt',
        name: 'Ana at work',
        prompt: 'In an office',
        avatar_group_id: GROUP.ann,
        reference_avatar_id: LOOK.annsTwin,
        reference_images: [ASSET.image],
      }),
    ],
    // What it is made from has to fit its kind.
    mend: (input) => {
      if (/prompt/.test(String(input.source))) input.prompt ??= 'A friendly baker.';
      else input.file = /twin/.test(String(input.source)) ? ASSET.video : ASSET.image;
    },
  },

  clone_voice: {
    input: { audio: ASSET.audio, name: 'Ana' },
    asks: {
      perform: ['POST /v3/voices/clone', 'GET /v3/voices/:id', 'GET /v3/voices', 'GET /v3/assets/:id'],
    },
    scenarios: [tested({ audio: ASSET.audio, name: 'Ana', language: 'German' })],
  },

  upload_asset: {
    input: ({ photo }) => ({ file: photo }),
    asks: {
      perform: ['POST /v3/assets', 'POST /v3/assets/direct-uploads', 'POST /v3/assets/:id/complete'],
    },
  },

  create_folder: {
    input: { name: 'Birthdays in November' },
    asks: { perform: ['POST /v3/folders'] },
    scenarios: [
      { how: 'in another', given: { inputData: { name: 'Week 47', parent_id: FOLDER.birthdays } } },
    ],
  },

  delete_video: {
    input: async (account) => ({ video_id: await aVideo(account) }),
    asks: {
      perform: [
        'DELETE /v3/videos/:id',
        'DELETE /v1/video.delete',
        'GET /v3/videos/:id',
        'GET /v1/video_status.get',
      ],
    },
    scenarios: [
      {
        how: 'of an older video',
        options: oldVideos,
        given: ({ videos }) => ({ inputData: { video_id: videos.seed({ legacy: true }) } }),
      },
      {
        how: 'tested in the editor',
        given: ({ videos }) => ({
          inputData: { video_id: videos.seed() },
          meta: { isLoadingSample: true },
        }),
      },
    ],
  },
} satisfies Record<string, Operation>;
