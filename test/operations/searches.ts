import { GROUP } from '../../emulator/catalogue.ts';
import { aBatch, aLipsync, aProofread, aTranslation, aVideo } from './account.ts';
import { oldVideos } from './creates.ts';
import type { Operation, PartScenario } from './operation.ts';

/** Finds something by its name, and then finds it again. */
const foundBefore = (name: string): PartScenario => ({
  how: 'that was found a moment ago',
  given: { inputData: { name } },
  earlier: ({ again, parts }) => again(parts),
});

const titled = { id: 'seeded', title: 'For Ana' };
const byTitle = { inputData: { title: titled.title } };
/** What random input may look for when no other field is filled in. */
const fillTitle: Operation['mend'] = (input) => {
  input.title ??= 'Birthday';
};

export const searches = {
  find_video: {
    input: async (account) => ({ video_id: await aVideo(account) }),
    asks: { perform: ['GET /v3/videos', 'GET /v3/videos/:id', 'GET /v1/video_status.get'] },
    lists: { video_id: { asks: ['GET /v3/videos'], seed: ({ videos }) => videos.seed(titled) } },
    scenarios: [
      {
        how: 'by the id of an older one',
        options: oldVideos,
        given: ({ videos }) => ({ inputData: { video_id: videos.seed({ legacy: true }) } }),
      },
      {
        how: 'by its title',
        given: ({ videos }) => {
          videos.seed(titled);
          return byTitle;
        },
      },
    ],
    mend: fillTitle,
  },

  find_translation: {
    input: async (account) => ({ translation_id: await aTranslation(account) }),
    asks: { perform: ['GET /v3/video-translations', 'GET /v3/video-translations/:id'] },
    lists: {
      translation_id: {
        asks: ['GET /v3/video-translations'],
        seed: ({ translations }) => translations.seed(titled),
      },
    },
    scenarios: [
      {
        how: 'by its title',
        given: ({ translations }) => {
          translations.seed(titled);
          return byTitle;
        },
      },
    ],
    mend: fillTitle,
  },

  find_lipsync: {
    input: async (account) => ({ lipsync_id: await aLipsync(account) }),
    asks: { perform: ['GET /v3/lipsyncs', 'GET /v3/lipsyncs/:id'] },
    lists: {
      lipsync_id: { asks: ['GET /v3/lipsyncs'], seed: ({ lipsyncs }) => lipsyncs.seed(titled) },
    },
    scenarios: [
      {
        how: 'by its title',
        given: ({ lipsyncs }) => {
          lipsyncs.seed(titled);
          return byTitle;
        },
      },
    ],
    mend: fillTitle,
  },

  find_video_batch: {
    input: async (account) => ({ batch_id: await aBatch(account) }),
    asks: { perform: ['GET /v3/videos/batches/:id', 'GET /v3/videos', 'GET /v3/videos/:id'] },
  },

  find_proofread: {
    input: async (account) => ({ proofread_id: await aProofread(account) }),
    asks: {
      perform: ['GET /v3/video-translations/proofreads/:id', 'GET /v3/video-translations/proofreads/:id/srt'],
    },
  },

  find_avatar: {
    input: { name: 'Abigail Office Front' },
    asks: { perform: ['GET /v3/avatars/looks', 'GET /v3/avatars/looks/:id', 'GET /v3/avatars'] },
    lists: { avatar_group_id: { asks: ['GET /v3/avatars'] } },
    scenarios: [
      { how: 'of a group', given: { inputData: { avatar_group_id: GROUP.ann } } },
      { how: 'by a part of its name', given: { inputData: { name: 'Abigail' } } },
      foundBefore('Abigail'),
    ],
    mend: (input) => {
      input.name ??= 'Abigail';
    },
  },

  find_voice: {
    input: { name: 'Amelia' },
    asks: { perform: ['GET /v3/voices', 'GET /v3/voices/:id'] },
    scenarios: [foundBefore('Amelia')],
  },

  find_voice_by_description: {
    input: { prompt: 'Warm, confident narrator' },
    asks: { perform: ['POST /v3/voices'] },
    // Other prompts may be longer.
    mend: (input) => {
      input.prompt = String(input.prompt).slice(0, 1000);
    },
  },

  find_template: {
    input: { name: 'Birthday greeting' },
    asks: { perform: ['GET /v3/templates', 'GET /v2/templates'] },
    scenarios: [{ how: 'of the old editor', given: { inputData: { name: 'classic' } } }],
  },

  find_account: {
    input: {},
    asks: { perform: ['GET /v3/users/me'] },
    scenarios: [{ how: 'with a minimum', given: { inputData: { minimum_balance: 5 } } }],
  },
} satisfies Record<string, Operation>;
