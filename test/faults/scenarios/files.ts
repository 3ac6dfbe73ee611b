import { ASSET, VOICE } from '../../../emulator/catalogue.ts';
import type { Emulator } from '../../../emulator/index.ts';
import { make, type Scenario } from '../scenario.ts';

const photo = ({ filesUrl }: Emulator) => ({ inputData: { file: `${filesUrl}/public/landscape/photo.jpg` } });

export const upload: Scenario = { method: 'creates.upload_asset.operation.perform', given: photo };

/** Only where a few bytes are taken for a large file. */
export const largeUpload: Scenario = { ...upload, how: 'of a large file' };

export const files: readonly Scenario[] = [
  {
    method: 'hydrators.videoFile',
    given: ({ videos }) => ({ inputData: { video_id: videos.seed({ title: 'For Ana' }) } }),
  },
  {
    method: 'hydrators.videoFile',
    how: 'in the step after the one that made the video',
    also: ['create_avatar_video'],
    given: ({ videos }) => ({ inputData: { video_id: videos.seed({ title: 'For Ana' }) } }),
    earlier: (call, { inputData = {} }) =>
      call(
        'creates.create_avatar_video.operation.performResume',
        {},
        {},
        {
          bundle: { outputData: { id: inputData.video_id } },
        },
      ),
  },
  {
    method: 'hydrators.subtitleFile',
    given: ({ translations }) => ({ inputData: { translation_id: translations.seed({ captioned: true }) } }),
  },
  {
    method: 'hydrators.audioFile',
    given: async (emulator) => {
      const { video_translation_ids } = await make(emulator, '/v3/video-translations', {
        video: { type: 'asset_id', asset_id: ASSET.video },
        output_languages: ['Spanish (Spain)'],
        translate_audio_only: true,
      });
      return { inputData: { translation_id: String(video_translation_ids) } };
    },
  },
  {
    method: 'hydrators.speechFile',
    given: async (emulator) => {
      const speech = { text: 'Hi Ana!', voice_id: VOICE.amelia };
      const { request_id, audio_url } = await make(emulator, '/v3/voices/speech', speech);
      return { inputData: { id: request_id, audio_url } };
    },
  },
];
