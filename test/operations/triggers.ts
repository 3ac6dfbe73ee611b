import { FOLDER, LOOK } from '../../emulator/catalogue.ts';
import type { Data } from '../../host/data.ts';
import { aBatch } from './account.ts';
import type { PartScenario, Trigger } from './operation.ts';

const meta = { zap: { id: 'zap_1' } };
const sampling = { meta: { ...meta, isLoadingSample: true } };
const report = { id: 'seeded', title: 'Report' };

/** HeyGen tells hooks apart by their addresses. */
let count = 0;
const newAddress = () => {
  count += 1;
  return `https://hooks.zapier.com/hooks/standard/${count}`;
};

const notice = (event_type: string, event_data: Data) => ({
  meta,
  bundle: { cleanedRequest: { event_type, event_data } },
});

/** A hook that is turned on, and one that is turned off. */
const turning: readonly PartScenario[] = [
  {
    part: 'performSubscribe',
    given: async ({ removeEndpoints }) => {
      await removeEndpoints();
      return { meta, bundle: { targetUrl: newAddress() } };
    },
  },
  {
    part: 'performUnsubscribe',
    given: async ({ make }) => {
      const targetUrl = newAddress();
      const { endpoint_id } = await make('/v3/webhooks/endpoints', { url: targetUrl });
      return { meta, bundle: { targetUrl, subscribeData: { id: endpoint_id } } };
    },
  },
];
/** The same for a trigger that has to be told which events. */
const withEvents = ({ given, ...scenario }: PartScenario, ...events: string[]): PartScenario => ({
  ...scenario,
  given: async (account) => ({
    ...(typeof given === 'function' ? await given(account) : given),
    inputData: { events },
  }),
});

const subscribing = {
  performSubscribe: ['POST /v3/webhooks/endpoints', 'GET /v3/webhooks/endpoints'],
  performUnsubscribe: ['DELETE /v3/webhooks/endpoints/:id', 'GET /v3/webhooks/endpoints'],
} as const satisfies Trigger['asks'];

export const triggers = {
  new_completed_video: {
    input: {},
    firedBy: 'create_avatar_video',
    asks: {
      perform: ['GET /v3/videos', 'GET /v3/videos/statuses', 'GET /v3/videos/:id', 'GET /v3/folders/:id'],
    },
    scenarios: [
      {
        how: 'turned on',
        given: ({ videos }) => {
          videos.seed(report);
          return { meta: { ...meta, isPopulatingDedupe: true } };
        },
      },
      {
        how: 'turned on for a folder',
        given: ({ videos }) => {
          videos.seed(report);
          return {
            inputData: { folder_id: FOLDER.birthdays },
            meta: { ...meta, isPopulatingDedupe: true },
          };
        },
      },
      {
        how: 'sample',
        given: ({ videos }) => {
          videos.seed(report);
          return sampling;
        },
      },
      {
        how: 'with a render that the list does not show any more',
        given: ({ videos }) => {
          videos.seed({ ...report, status: 'processing' });
          return { inputData: { title: report.title }, meta };
        },
        earlier: async ({ again, parts, emulator: { videos } }) => {
          await again(parts);
          videos.rename(report.id, 'Something else');
          videos.complete(report.id);
        },
      },
    ],
  },

  finished_video: {
    input: {},
    firedBy: 'create_avatar_video',
    asks: {
      ...subscribing,
      performSubscribe: [...subscribing.performSubscribe, 'GET /v3/folders/:id'],
      perform: ['GET /v3/videos/:id', 'GET /v1/video_status.get'],
      performList: ['GET /v3/videos'],
    },
    scenarios: [
      ...turning,
      { given: ({ videos }) => notice('avatar_video.success', { video_id: videos.seed() }) },
      {
        part: 'performList',
        given: ({ videos }) => {
          videos.seed(report);
          return sampling;
        },
      },
    ],
  },

  finished_translation: {
    input: {},
    firedBy: 'translate_video',
    asks: {
      ...subscribing,
      perform: ['GET /v3/video-translations/:id'],
      performList: ['GET /v3/video-translations'],
    },
    scenarios: [
      ...turning,
      {
        given: ({ translations }) =>
          notice('video_translate.success', { video_translate_id: translations.seed() }),
      },
      {
        part: 'performList',
        given: ({ translations }) => {
          translations.seed(report);
          return sampling;
        },
      },
    ],
  },

  finished_avatar: {
    input: {},
    firedBy: 'create_avatar',
    asks: {
      ...subscribing,
      perform: ['GET /v3/avatars/looks/:id', 'GET /v3/avatars/looks'],
      performList: ['GET /v3/avatars/looks'],
    },
    scenarios: [
      ...turning,
      { given: () => notice('instant_avatar.success', { avatar_id: LOOK.annsTwin }) },
      { part: 'performList', given: sampling },
    ],
  },

  new_event: {
    input: { events: ['video_agent.success'] },
    firedBy: 'create_prompt_video',
    asks: {
      ...subscribing,
      performSubscribe: [...subscribing.performSubscribe, 'GET /v3/webhooks/event-types'],
      perform: [
        'GET /v3/video-agents/:id',
        'GET /v3/videos/:id',
        'GET /v1/video_status.get',
        'GET /v3/video-translations/:id',
        'GET /v3/videos/batches/:id',
        'GET /v3/video-translations/batches/:id',
        'GET /v3/lipsyncs/batches/:id',
        'GET /v3/video-translations/proofreads/:id',
        'GET /v3/video-translations/proofreads/:id/srt',
        'GET /v3/ai-clipping/:id',
      ],
      performList: [
        'GET /v3/webhooks/event-types',
        'GET /v3/webhooks/events',
        'GET /v3/video-agents/:id',
        'GET /v3/videos/:id',
        'GET /v1/video_status.get',
        'GET /v3/videos/batches/:id',
        'GET /v3/video-translations/batches/:id',
        'GET /v3/lipsyncs/batches/:id',
        'GET /v3/video-translations/proofreads/:id',
        'GET /v3/video-translations/proofreads/:id/srt',
        'GET /v3/ai-clipping/:id',
      ],
    },
    lists: { events: { asks: ['GET /v3/webhooks/event-types'] } },
    scenarios: [
      ...turning.map((scenario) => withEvents(scenario, 'video_agent.success')),
      withEvents(
        {
          given: async ({ make }) => {
            const { session_id } = await make('/v3/video-agents', { prompt: 'A greeting' });
            return notice('video_agent.success', { session_id });
          },
        },
        'video_agent.success',
      ),
      withEvents(
        {
          how: 'of a batch',
          given: async (account) => notice('batch.finished', { batch_id: await aBatch(account) }),
        },
        'batch.finished',
      ),
      withEvents(
        { how: 'of clips', given: ({ clips }) => notice('ai_clipping.success', { id: clips.seed() }) },
        'ai_clipping.success',
      ),
      withEvents(
        { how: 'that HeyGen’s API does not show', given: () => notice('live_avatar.success', { id: 'l1' }) },
        'live_avatar.success',
      ),
      withEvents(
        {
          part: 'performList',
          given: async (account) => {
            // Each run shows what all runs before it have made.
            if (account.ledger.sessions.length === 0)
              await account.make('/v3/video-agents', { prompt: 'A greeting' });
            return sampling;
          },
        },
        'video_agent.success',
      ),
    ],
  },
} satisfies Record<string, Trigger>;
