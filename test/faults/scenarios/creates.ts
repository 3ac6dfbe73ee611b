import { ASSET, LOOK, TEMPLATE, VOICE } from '../../../emulator/catalogue.ts';
import type { Data } from '../../../host/data.ts';
import { make, type Scenario } from '../scenario.ts';

const perform = (key: string) => `creates.${key}.operation.perform`;
const spoken = { avatar_id: LOOK.studio, script: 'Hi Ana!' };

const simple = (key: string, inputData: Data): Scenario => ({
  method: perform(key),
  given: () => ({ inputData }),
});

/** Videos that were made through v2, and are unknown to v3. */
export const oldVideos = { legacyVideosOnlyInLegacy: true };

export const creates: readonly Scenario[] = [
  simple('create_avatar_video', spoken),
  {
    ...simple('create_avatar_video', {
      ...spoken,
      background_type: 'video',
      background_video: ASSET.video,
    }),
    how: 'with a video background',
  },
  simple('create_template_video', {
    template_id: TEMPLATE.birthday,
    variable__name: 'Ana',
    variable__message: 'All the best!',
  }),
  {
    ...simple('create_template_video', {
      template_id: TEMPLATE.productTour,
      variable__presenter: LOOK.photo,
    }),
    how: 'with another avatar in it',
  },
  {
    ...simple('create_template_video', {
      template_id: TEMPLATE.classic,
      variable__name: 'Ana',
      variable__message: 'All the best!',
    }),
    how: 'of the old editor',
  },
  simple('create_photo_video', { image: ASSET.image, script: 'Hi Ana!', voice_id: VOICE.amelia }),
  simple('create_studio_video', { scenes: [{ scene_script: 'Hi Ana!' }], avatar_id: LOOK.studio }),
  simple('create_prompt_video', { prompt: 'A birthday greeting for Ana' }),
  simple('create_video_batch', { videos: [{ video_script: 'Hi Ana!' }], avatar_id: LOOK.studio }),
  simple('translate_video', { video: ASSET.video, output_language: 'Spanish (Spain)' }),
  simple('create_lipsync', { video: ASSET.video, audio: ASSET.audio }),
  simple('generate_speech', { text: 'Hi Ana!', voice_id: VOICE.amelia }),
  {
    method: perform('delete_video'),
    given: ({ videos }) => ({ inputData: { video_id: videos.seed() } }),
  },
  {
    method: perform('delete_video'),
    how: 'of an older video',
    options: oldVideos,
    given: ({ videos }) => ({ inputData: { video_id: videos.seed({ legacy: true }) } }),
  },
];

const resumed = (key: string) => `creates.${key}.operation.performResume`;

export const resumes: readonly Scenario[] = [
  {
    method: resumed('create_avatar_video'),
    given: ({ videos }) => ({ bundle: { outputData: { id: videos.seed({ title: 'For Ana' }) } } }),
  },
  {
    method: resumed('create_avatar_video'),
    how: 'for an older video',
    options: oldVideos,
    given: ({ videos }) => ({ bundle: { outputData: { id: videos.seed({ legacy: true }) } } }),
  },
  {
    method: resumed('create_prompt_video'),
    given: async (emulator) => {
      const { session_id } = await make(emulator, '/v3/video-agents', { prompt: 'A greeting' });
      return { bundle: { outputData: { session_id } } };
    },
  },
  {
    method: resumed('create_video_batch'),
    given: async (emulator) => {
      const videos = [{ type: 'avatar', ...spoken }];
      const { batch_id } = await make(emulator, '/v3/videos/batches', { videos });
      const rows = [{ row: 1, callback_id: '', title: '' }];
      return { bundle: { outputData: { id: batch_id, videos: rows } } };
    },
  },
  {
    method: resumed('translate_video'),
    given: ({ translations }) => ({ bundle: { outputData: { id: translations.seed() } } }),
  },
  {
    method: resumed('create_lipsync'),
    given: ({ lipsyncs }) => ({ bundle: { outputData: { id: lipsyncs.seed() } } }),
  },
];
