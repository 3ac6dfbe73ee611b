import { VOICE } from '../../emulator/catalogue.ts';
import { aTranslation } from './account.ts';
import type { Other } from './operation.ts';

const connecting = { meta: { isTestingAuth: true } };
const listing = { given: { meta: { isFillingDynamicDropdown: true } } };

/** By place in the definition. */
export const others = {
  'authentication.test': {
    asks: ['GET /v3/users/me', 'GET /v3/api_keys/self'],
    scenarios: [
      { given: connecting },
      { how: 'with a key of few rights', hasFewRights: true, given: connecting },
    ],
  },

  'triggers.avatar_list.operation.perform': { asks: ['GET /v3/avatars/looks'], scenarios: [listing] },
  'triggers.voice_list.operation.perform': { asks: ['GET /v3/voices'], scenarios: [listing] },

  'hydrators.videoFile': {
    asks: [
      'GET /v3/videos/:id',
      'GET /v1/video_status.get',
      'GET /v3/ai-clipping/:id',
      'GET /v3/filler-word-removals/:id',
    ],
    scenarios: [
      { given: ({ videos }) => ({ inputData: { video_id: videos.seed({ title: 'For Ana' }) } }) },
      {
        how: 'in the step after the one that made the video',
        given: ({ videos }) => ({ inputData: { video_id: videos.seed({ title: 'For Ana' }) } }),
        earlier: ({ call, parts: { inputData = {} } }) =>
          call(
            'creates.create_avatar_video.operation.performResume',
            {},
            {},
            { bundle: { outputData: { id: inputData.video_id } } },
          ),
      },
      { how: 'of the best clip', given: ({ clips }) => ({ inputData: { clip_id: clips.seed() } }) },
      { how: 'without filler words', given: ({ edits }) => ({ inputData: { edit_id: edits.seed() } }) },
    ],
  },

  'hydrators.subtitleFile': {
    asks: [
      'GET /v3/videos/:id',
      'GET /v1/video_status.get',
      'GET /v3/video-translations/:id',
      'GET /v3/lipsyncs/:id',
      'GET /v3/video-translations/proofreads/:id',
      'GET /v3/video-translations/proofreads/:id/srt',
    ],
    scenarios: [
      {
        given: ({ translations }) => ({
          inputData: { translation_id: translations.seed({ captioned: true }) },
        }),
      },
    ],
  },

  'hydrators.originalSubtitleFile': {
    asks: ['GET /v3/video-translations/proofreads/:id', 'GET /v3/video-translations/proofreads/:id/srt'],
    scenarios: [
      {
        given: ({ proofreads }) => ({ inputData: { proofread_id: proofreads.seed({ hasOriginal: true }) } }),
      },
    ],
  },

  'hydrators.audioFile': {
    asks: ['GET /v3/video-translations/:id'],
    scenarios: [
      {
        given: async (account) => ({
          inputData: { translation_id: await aTranslation(account, { translate_audio_only: true }) },
        }),
      },
    ],
  },

  'hydrators.speechFile': {
    asks: [],
    scenarios: [
      {
        given: async ({ make }) => {
          const speech = { text: 'Hi Ana!', voice_id: VOICE.amelia };
          const { request_id, audio_url } = await make('/v3/voices/speech', speech);
          return { inputData: { id: request_id, audio_url } };
        },
      },
    ],
  },
} satisfies Record<string, Other>;
