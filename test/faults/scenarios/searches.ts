import { LOOK } from '../../../emulator/catalogue.ts';
import type { Data } from '../../../host/data.ts';
import { make, type Scenario } from '../scenario.ts';
import { oldVideos } from './creates.ts';

const perform = (key: string) => `searches.${key}.operation.perform`;

const simple = (key: string, inputData: Data): Scenario => ({
  method: perform(key),
  given: () => ({ inputData }),
});

/** Finds something, and then finds it again. */
const again = (scenario: Scenario): Scenario => ({
  ...scenario,
  how: 'that was found a moment ago',
  earlier: (call, { inputData = {} }) => call(scenario.method, inputData),
});

const avatar = simple('find_avatar', { name: 'Abigail' });
const voice = simple('find_voice', { name: 'Amelia' });

export const searches: readonly Scenario[] = [
  {
    method: perform('find_video'),
    how: 'by its id',
    given: ({ videos }) => ({ inputData: { video_id: videos.seed({ title: 'For Ana' }) } }),
  },
  {
    method: perform('find_video'),
    how: 'by the id of an older one',
    options: oldVideos,
    given: ({ videos }) => ({ inputData: { video_id: videos.seed({ legacy: true }) } }),
  },
  {
    method: perform('find_video'),
    how: 'by its title',
    given: ({ videos }) => {
      videos.seed({ id: 'v1', title: 'For Ana' });
      return { inputData: { title: 'For Ana' } };
    },
  },
  {
    method: perform('find_translation'),
    how: 'by its id',
    given: ({ translations }) => ({ inputData: { translation_id: translations.seed() } }),
  },
  {
    method: perform('find_translation'),
    how: 'by its title',
    given: ({ translations }) => {
      translations.seed({ id: 't1', title: 'For Ana' });
      return { inputData: { title: 'For Ana' } };
    },
  },
  {
    method: perform('find_lipsync'),
    how: 'by its id',
    given: ({ lipsyncs }) => ({ inputData: { lipsync_id: lipsyncs.seed() } }),
  },
  {
    method: perform('find_lipsync'),
    how: 'by its title',
    given: ({ lipsyncs }) => {
      lipsyncs.seed({ id: 'l1', title: 'For Ana' });
      return { inputData: { title: 'For Ana' } };
    },
  },
  {
    method: perform('find_video_batch'),
    given: async (emulator) => {
      const videos = [{ type: 'avatar', avatar_id: LOOK.studio, script: 'Hi Ana!' }];
      const { batch_id } = await make(emulator, '/v3/videos/batches', { videos });
      return { inputData: { batch_id } };
    },
  },
  avatar,
  again(avatar),
  voice,
  again(voice),
  simple('find_template', { name: 'Birthday greeting' }),
  { ...simple('find_template', { name: 'classic' }), how: 'of the old editor' },
  simple('find_account', { minimum_balance: 5 }),
];
