import type { Data } from '../../../host/data.ts';
import { make, type Scenario } from '../scenario.ts';

const zap = { zap: { id: 'zap_1' } };
const polling = 'triggers.new_completed_video.operation.perform';

/** Tells the runs apart, where HeyGen does. */
let count = 0;
const newAddress = () => {
  count += 1;
  return `https://hooks.zapier.com/hooks/standard/${count}`;
};

const notice = (event_type: string, event_data: Data) => ({
  meta: zap,
  bundle: { cleanedRequest: { event_type, event_data } },
});

const turning = (key: string): Scenario[] => [
  {
    method: `triggers.${key}.operation.performSubscribe`,
    given: () => ({ meta: zap, bundle: { targetUrl: newAddress() } }),
  },
  {
    method: `triggers.${key}.operation.performUnsubscribe`,
    given: async (emulator) => {
      const targetUrl = newAddress();
      const { endpoint_id } = await make(emulator, '/v3/webhooks/endpoints', { url: targetUrl });
      return { meta: zap, bundle: { targetUrl, subscribeData: { id: endpoint_id } } };
    },
  },
];

export const triggers: readonly Scenario[] = [
  {
    method: polling,
    how: 'turned on',
    given: ({ videos }) => {
      videos.seed({ id: 'v1', title: 'Report' });
      return { meta: { ...zap, isPopulatingDedupe: true } };
    },
  },
  {
    method: polling,
    how: 'sample',
    given: ({ videos }) => {
      videos.seed({ id: 'v1', title: 'Report' });
      return { meta: { ...zap, isLoadingSample: true } };
    },
  },
  {
    method: polling,
    how: 'with a render that the list does not show any more',
    given: ({ videos }) => {
      videos.seed({ id: 'v1', title: 'Report', status: 'processing' });
      return { inputData: { title: 'Report' }, meta: zap };
    },
    earlier: async (call, { inputData = {}, meta }, { videos }) => {
      await call(polling, inputData, meta);
      videos.rename('v1', 'Something else');
      videos.complete('v1');
    },
  },
  ...turning('finished_video'),
  {
    method: 'triggers.finished_video.operation.perform',
    given: ({ videos }) => notice('avatar_video.success', { video_id: videos.seed() }),
  },
  {
    method: 'triggers.finished_video.operation.performList',
    given: ({ videos }) => {
      videos.seed({ id: 'v1', title: 'Report' });
      return { meta: { ...zap, isLoadingSample: true } };
    },
  },
  ...turning('finished_translation'),
  {
    method: 'triggers.finished_translation.operation.perform',
    given: ({ translations }) =>
      notice('video_translate.success', { video_translate_id: translations.seed() }),
  },
  {
    method: 'triggers.finished_translation.operation.performList',
    given: ({ translations }) => {
      translations.seed({ id: 't1', title: 'Report' });
      return { meta: { ...zap, isLoadingSample: true } };
    },
  },
];
