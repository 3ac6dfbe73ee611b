import { describe, expect, test } from '@jest/globals';
import { perform, performList, performSubscribe, performUnsubscribe } from '../../triggers/new_event.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, install, run, type RunOptions } from '../support/app.ts';
import { batchJson, itemJson } from '../support/batch.ts';
import { spreadFrom } from '../support/delay.ts';
import { clipJson, clipsJson } from '../support/clips.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { proofreadJson } from '../support/proofread.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

type Data = Record<string, unknown>;

const told = (event_type: string, event_data: object, more: object = {}) => ({
  event_type,
  event_data,
  ...more,
});
const answer = (data: object): Reply => ({ body: { data } });
const missing: Reply = {
  status: 404,
  body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
};
const page = (...data: object[]): Reply => ({ body: { data, has_more: false, next_token: null } });

/** HeyGen lists its events. */
const types = () =>
  heygen(
    'GET',
    '/v3/webhooks/event-types',
    page(
      ...['batch.finished', 'video_agent.success', 'avatar_video_gif.success', 'live_avatar.success'].map(
        (event_type) => ({ event_type, description: 'It happened.' }),
      ),
    ),
  );

/** @param events that the Zap is for; only the one that is told, unless others are given */
const notified = (notice: { event_type: string }, more: RunOptions = {}, events = [notice.event_type]) =>
  run(perform, { events }, { cleanedRequest: notice, ...more });

const NOW = '2026-11-20T09:33:20Z';
const at = { created_at: NOW };

const session = (status: string, known: object = {}): Reply =>
  answer({
    session_id: 's1',
    status,
    progress: 100,
    title: 'Greeting',
    video_id: null,
    created_at: 1_795_000_000,
    messages: [],
    ...known,
  });
const video = videoJson('v1', 'completed', {
  title: 'For Ana',
  duration: 12.5,
  gif_url: 'https://files.heygen.ai/v1.gif',
  video_page_url: 'https://app.heygen.com/videos/v1',
});
const ofVideo = {
  title: 'For Ana',
  video_id: 'v1',
  video_url: 'https://files.heygen.ai/v1.mp4',
  video_page_url: 'https://app.heygen.com/videos/v1',
  gif_url: 'https://files.heygen.ai/v1.gif',
  duration: 12.5,
  video_file: pointerTo('videoFile', 'v1'),
};

describe('What HeyGen shows is read from HeyGen:', () => {
  test('a session, with its video', async () => {
    heygen('GET', '/v3/video-agents/s1', session('completed', { video_id: 'v1' }));
    heygen('GET', '/v3/videos/v1', answer(video));
    const lie = { session_id: 's1', video_id: 'other', url: 'https://evil.example/v.mp4', msg: 'lie' };
    expect(await notified(told('video_agent.success', lie, at))).toEqual([
      {
        id: 's1',
        kind: 'session',
        event_type: 'video_agent.success',
        happened_at: NOW,
        status: 'completed',
        is_confirmed: true,
        ...ofVideo,
      },
    ]);
  });

  test('a session that failed, with the agent’s words', async () => {
    const messages = [{ role: 'model', type: 'error', content: 'I cannot do that.' }];
    heygen('GET', '/v3/video-agents/s1', session('failed', { messages }));
    expect(await notified(told('video_agent.fail', { session_id: 's1' }))).toMatchObject([
      { id: 's1', status: 'failed', title: 'Greeting', message: 'I cannot do that.', is_confirmed: true },
    ]);
  });

  test.each<[string, Data, Data, object]>([
    [
      'in the session’s words where its video has none',
      { error: { code: 'free_tier_quota_exceeded', message: 'The free tier is used up' } },
      {},
      { title: 'Greeting', failure_code: 'free_tier_quota_exceeded', message: 'The free tier is used up' },
    ],
    [
      'in the words of its video, which has some',
      { error: { code: 'rendering_failed', message: 'Something went wrong' } },
      { title: 'For Ana', failure_code: 'no_face', failure_message: 'No face was found' },
      { title: 'For Ana', failure_code: 'no_face', message: 'No face was found' },
    ],
  ])('a session whose video failed, %s', async (_what, said, known, record) => {
    heygen('GET', '/v3/video-agents/s1', session('failed', { video_id: 'v1', ...said }));
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'failed', known)));
    expect(await notified(told('video_agent.fail', { session_id: 's1' }, at))).toEqual([
      {
        id: 's1',
        kind: 'session',
        event_type: 'video_agent.fail',
        happened_at: NOW,
        status: 'failed',
        is_confirmed: true,
        video_id: 'v1',
        ...record,
      },
    ]);
  });

  test('a session that complained, and made its video after all', async () => {
    const messages = [{ role: 'model', type: 'error', content: 'I cannot do that.' }];
    heygen('GET', '/v3/video-agents/s1', session('completed', { video_id: 'v1', messages }));
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'completed', { video_url: ofVideo.video_url })));
    const [record] = await notified(told('video_agent.success', { session_id: 's1' }, at));
    expect(record).toMatchObject({ title: 'Greeting', status: 'completed', video_url: ofVideo.video_url });
    expect(record).not.toHaveProperty('message');
  });

  test('the video of a session that is gone', async () => {
    heygen('GET', '/v3/video-agents/s1', missing);
    heygen('GET', '/v3/videos/v1', answer(video));
    const notice = told('video_agent.success', { session_id: 's1', video_id: 'v1' });
    expect(await notified(notice)).toMatchObject([{ id: 'v1', kind: 'video', video_id: 'v1' }]);
  });

  test('the video of a session that the event does not name', async () => {
    heygen('GET', '/v3/videos/v1', answer(video));
    expect(await notified(told('video_agent.success', { video_id: 'v1' }, at))).toEqual([
      {
        id: 'v1',
        kind: 'video',
        event_type: 'video_agent.success',
        happened_at: NOW,
        status: 'completed',
        is_confirmed: true,
        ...ofVideo,
      },
    ]);
  });

  test.each([
    ['GIF', 'avatar_video_gif.success', 'completed'],
    ['GIF that could not be made', 'avatar_video_gif.fail', 'failed'],
    ['captions', 'avatar_video_caption.success', 'completed'],
  ])('the video of a %s; the status is that of the event', async (_what, event_type, status) => {
    heygen('GET', '/v3/videos/v1', answer(video));
    expect(await notified(told(event_type, { video_id: 'v1' }, at))).toEqual([
      { id: 'v1', kind: 'video', event_type, happened_at: NOW, status, is_confirmed: true, ...ofVideo },
    ]);
  });

  test('a proofread', async () => {
    const PATH = '/v3/video-translations/proofreads/p1';
    heygen('GET', PATH, answer(proofreadJson('p1', 'completed', { title: 'Tour' })));
    heygen(
      'GET',
      `${PATH}/srt`,
      answer({ srt_url: 'https://files.heygen.ai/p1.srt', original_srt_url: null }),
    );
    const notice = told('proofread_creation.success', { proofread_id: 'p1' });
    expect(await notified(notice)).toMatchObject([
      { id: 'p1', kind: 'proofread', title: 'Tour', status: 'completed', is_confirmed: true },
    ]);
    heygen('GET', PATH, missing);
    expect(await notified({ ...notice, ...at })).toEqual([]);
  });

  test('clips, with the best of them', async () => {
    const video_url = 'https://files.heygen.ai/a.mp4';
    const clips = [clipJson('a', 'completed', { video_url, duration_seconds: 28 }), clipJson('b', 'failed')];
    const job = clipsJson('j1', 'completed', clips, { title: 'Webinar', callback_id: 'row-2' });
    heygen('GET', '/v3/ai-clipping/j1', answer(job));
    const notice = told('ai_clipping.success', { ...job, video_url: 'https://evil.example/v.mp4' });
    expect(await notified({ ...notice, ...at })).toEqual([
      {
        id: 'j1',
        kind: 'set of clips',
        event_type: 'ai_clipping.success',
        happened_at: NOW,
        status: 'completed',
        title: 'Webinar',
        callback_id: 'row-2',
        is_confirmed: true,
        video_url,
        duration: 28,
        video_file: pointerTo('videoFile', 'j1', 'clip'),
      },
    ]);
  });

  test('clips that failed, but not those that HeyGen does not show so', async () => {
    const failed = clipsJson('j1', 'failed', [], { failure_message: 'No speech' });
    heygen('GET', '/v3/ai-clipping/j1', answer(failed), answer(failed));
    expect(await notified(told('ai_clipping.fail', { job_id: 'j1' }))).toMatchObject([
      { id: 'j1', status: 'failed', message: 'No speech', is_confirmed: true },
    ]);
    expect(await notified(told('ai_clipping.success', { id: 'j1' }))).toEqual([]);
    expect(await notified(told('ai_clipping.success', { clip: 'j1' }))).toEqual([]);
  });

  test('a batch of videos', async () => {
    const items = [itemJson(0, 'completed', 'v1'), itemJson(1, 'failed', null)];
    heygen('GET', '/v3/videos/batches/b1?limit=100', answer(batchJson('b1', items, { title: 'Birthdays' })));
    expect(await notified(told('batch.finished', { batch_id: 'b1' }, at))).toEqual([
      {
        id: 'b1',
        kind: 'batch',
        event_type: 'batch.finished',
        happened_at: NOW,
        status: 'completed',
        title: 'Birthdays',
        is_confirmed: true,
      },
    ]);
  });

  test('a batch of lipsyncs, which the event does not tell from others', async () => {
    heygen('GET', '/v3/videos/batches/b1?limit=100', missing);
    heygen('GET', '/v3/video-translations/batches/b1?limit=100', missing);
    heygen(
      'GET',
      '/v3/lipsyncs/batches/b1?limit=100',
      answer(batchJson('b1', [itemJson(0, 'failed', null)])),
    );
    expect(await notified(told('batch.finished', { id: 'b1' }))).toMatchObject([
      { id: 'b1', status: 'failed' },
    ]);
  });

  test.each<[string, object]>([
    ['avatar_video.success', { id: 'v1', kind: 'video', video_file: pointerTo('videoFile', 'v1') }],
    [
      'video_translate.success',
      { id: 'v1', kind: 'translation', video_file: pointerTo('videoFile', 'v1', 'translation') },
    ],
  ])('what has a trigger of its own, if somebody enters that: %s', async (event_type, record) => {
    const isVideo = event_type.startsWith('avatar');
    const video_url = 'https://files.heygen.ai/v1.mp4';
    heygen(
      'GET',
      `/v3/${isVideo ? 'videos' : 'video-translations'}/v1`,
      answer(isVideo ? video : translationJson('v1', 'completed', { video_url })),
    );
    const id = isVideo ? { video_id: 'v1' } : { video_translate_id: 'v1' };
    expect(await notified(told(event_type, id))).toMatchObject([record]);
  });
});

describe('What HeyGen’s API does not show is handed over as it was told, and says so:', () => {
  test.each<[string, Data, object]>([
    [
      'instant_avatar.success',
      { avatar_id: 'a1', avatar_name: 'Ana', callback_id: 7 },
      { id: 'a1', kind: 'instant avatar', status: 'completed', callback_id: '7' },
    ],
    [
      'photo_avatar_train.fail',
      { callback_id: 'c', folder_id: 'f', group_id: 'g1', msg: 'Blurred' },
      { id: 'g1', kind: 'photo avatar train', status: 'failed', callback_id: 'c', message: 'Blurred' },
    ],
    [
      'personalized_video',
      {
        project_id: 'p1',
        video_id: 'v1',
        video_url: 'https://a.heygen.com/v',
        status: 'ready',
        gif_url: 'x',
      },
      {
        id: 'p1',
        kind: 'personalized video',
        status: 'ready',
        video_id: 'v1',
        video_url: 'https://a.heygen.com/v',
      },
    ],
    [
      'video_translate.preflight.download_failed',
      { video_translate_id: 't1', message: 'No file', url: 'javascript:alert(1)' },
      { id: 't1', kind: 'video translate', status: 'failed', message: 'No file' },
    ],
    [
      'motion.success_rate',
      { name: 'Rates', gif_download_url: 'https://a.heygen.com/g', rate_id: 'r1', status: 'low' },
      { id: 'r1', kind: 'motion', status: 'low', title: 'Rates', gif_url: 'https://a.heygen.com/g' },
    ],
    [
      'motion.failover',
      { title: 'Hi', url: 'https://a.heygen.com/v', id: 'm1' },
      { id: 'm1', kind: 'motion', title: 'Hi', video_url: 'https://a.heygen.com/v' },
    ],
    // Of a kind that can be read, but without its id.
    ['video_agent.success', { prompt_id: 'p1' }, { id: 'p1', kind: 'session', status: 'completed' }],
  ])('%s', async (event_type, event_data, record) => {
    expect(await notified(told(event_type, event_data, at))).toEqual([
      { event_type, happened_at: NOW, is_confirmed: false, ...record },
    ]);
  });

  test('an event without an id of anything has its own', async () => {
    const events = [{ event_id: 'evt_1' }, {}].map((more) => told('hyperframes_video.done', {}, more));
    expect(await notified(events[0] ?? told('', {}))).toMatchObject([
      { id: 'evt_1', kind: 'hyperframes video' },
    ]);
    expect(await notified(events[1] ?? told('', {}))).toEqual([
      {
        id: '',
        kind: 'hyperframes video',
        event_type: 'hyperframes_video.done',
        happened_at: expect.any(String),
        is_confirmed: false,
      },
    ]);
  });
});

describe('An event starts nothing', () => {
  test.each<[string, unknown]>([
    ['when it is none', 'hello'],
    ['when it has no data', { event_type: 'batch.finished' }],
    ['when the Zap is for others', told('batch.finished', { batch_id: 'b1' })],
  ])('%s', async (_what, cleanedRequest) => {
    expect(await run(perform, { events: ['video_agent.success'] }, { cleanedRequest })).toEqual([]);
  });

  test('when HeyGen shows that it went the other way', async () => {
    heygen('GET', '/v3/video-agents/s1', session('completed'));
    expect(await notified(told('video_agent.fail', { session_id: 's1' }))).toEqual([]);
  });

  test.each([{}, { video_id: ['v1'] }, { video_id: '' }])(
    'when it names no video: %j',
    async (event_data) => {
      expect(await notified(told('avatar_video_gif.success', event_data))).toEqual([]);
    },
  );

  test('when its id would change the path', async () => {
    expect(await notified(told('avatar_video_gif.success', { video_id: '..' }))).toEqual([]);
  });

  test('when HeyGen has no such batch', async () => {
    for (const place of ['videos', 'video-translations', 'lipsyncs'])
      heygen('GET', `/v3/${place}/batches/b1?limit=100`, missing);
    const headers = { 'Heygen-Timestamp': String(Date.now() / 1000 - 7200) };
    expect(await notified(told('batch.finished', { batch_id: 'b1' }), { rawRequest: { headers } })).toEqual(
      [],
    );
  });

  test('when HeyGen does not show it an hour later', async () => {
    heygen('GET', '/v3/video-agents/s1', missing);
    expect(await notified(told('video_agent.success', { session_id: 's1' }, at))).toEqual([]);
  });

  test('when HeyGen has no such translation', async () => {
    heygen('GET', '/v3/video-translations/t1', missing);
    const notice = told('video_translate.success', { video_translate_id: 't1' }, at);
    expect(await notified(notice)).toEqual([]);
  });

  test('when it happened well before the Zap was turned on', async () => {
    const subscribeData = { id: 'e1', since: '2026-11-25T00:00:00Z' };
    expect(await notified(told('live_avatar.success', { id: 'l1' }, at), { subscribeData })).toEqual([]);
    heygen('GET', '/v3/videos/v1', answer({ ...video, completed_at: 1_700_000_000 }));
    expect(await notified(told('avatar_video_gif.success', { video_id: 'v1' }), { subscribeData })).toEqual(
      [],
    );
  });
});

test('Captions start the Zap even of a video that was finished before the Zap was turned on', async () => {
  const subscribeData = { id: 'e1', since: '2026-11-20T09:00:00Z' };
  heygen('GET', '/v3/videos/v1', answer({ ...video, completed_at: 1_700_000_000 }));
  const notice = told('avatar_video_caption.success', { video_id: 'v1' }, at);
  expect(await notified(notice, { subscribeData })).toMatchObject([{ ...ofVideo, status: 'completed' }]);
});

test('An event goes back to Zapier while HeyGen still works on its thing', async () => {
  heygen('GET', '/v3/video-agents/s1', ...Array.from({ length: 5 }, () => session('generating')));
  const notice = told('video_agent.success', { session_id: 's1' });
  expect(await failureOf(hurried(() => notified(notice)))).toMatchObject({
    name: 'ThrottledError',
    delay: spreadFrom(60),
  });
});

describe('A part of a video', () => {
  const bare = videoJson('v1', 'completed', { video_url: 'https://files.heygen.ai/v1.mp4' });
  const gif = 'https://files.heygen.ai/v1.gif';
  const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
  const gifTold = (seconds: number) =>
    told(
      'avatar_video_gif.success',
      { video_id: 'v1', gif_download_url: 'https://evil.example/v.gif' },
      { created_at: secondsAgo(seconds) },
    );

  test('goes back to Zapier while HeyGen does not show its link, and then starts the Zap with it', async () => {
    const app = install();
    const fire = () =>
      app.run(perform, { events: ['avatar_video_gif.success'] }, { cleanedRequest: gifTold(60) });
    heygen('GET', '/v3/videos/v1', answer(bare), answer({ ...bare, gif_url: gif }));
    expect(await failureOf(fire())).toMatchObject({
      name: 'ThrottledError',
      message:
        'HeyGen reported the GIF as finished, but does not show it yet. Zapier will check again in a minute or two.',
      delay: spreadFrom(60),
    });
    expect(await fire()).toMatchObject([{ id: 'v1', gif_url: gif }]);
  });

  test('that HeyGen has not shown for an hour starts the Zap without its link, not with that of the event', async () => {
    heygen('GET', '/v3/videos/v1', answer(bare));
    const [record] = await notified(gifTold(3700));
    expect(record).toMatchObject({ id: 'v1', status: 'completed', video_url: bare.video_url });
    expect(record).not.toHaveProperty('gif_url');
  });

  test('that nobody knows the time of is not waited for, since that would never end', async () => {
    heygen('GET', '/v3/videos/v1', answer(bare));
    expect(await notified(told('avatar_video_gif.success', { video_id: 'v1' }))).toMatchObject([
      { id: 'v1' },
    ]);
  });

  test('that could not be made starts the Zap at once', async () => {
    heygen('GET', '/v3/videos/v1', answer(bare));
    const notice = told('avatar_video_gif.fail', { video_id: 'v1' }, { created_at: secondsAgo(0) });
    expect(await notified(notice)).toMatchObject([{ id: 'v1', status: 'failed' }]);
  });

  test.each(['captioned_video_url', 'subtitle_url'])('is there in either form: %s', async (key) => {
    const link = 'https://files.heygen.ai/v1.captions';
    heygen('GET', '/v3/videos/v1', answer(bare), answer({ ...bare, [key]: link }));
    const created_at = secondsAgo(60);
    const notice = told('avatar_video_caption.success', { video_id: 'v1' }, { created_at });
    expect((await failureOf(notified(notice))).message).toMatch(/^HeyGen reported the captioned video as/);
    expect(await notified(notice)).toMatchObject([{ id: 'v1', [key]: link }]);
  });
});

describe('An event that is delivered twice starts the Zap once', () => {
  /** @param ids that HeyGen's header has */
  const twice = async (first: { event_type: string }, second = first, ids?: [string, string]) => {
    const app = install();
    const fire = (cleanedRequest: object, id?: string) =>
      app.run(
        perform,
        { events: [first.event_type] },
        {
          cleanedRequest,
          subscribeData: { id: 'e1' },
          rawRequest: { headers: id === undefined ? {} : { 'Http-Heygen-Event-Id': id } },
        },
      );
    return [...(await fire(first, ids?.[0])), ...(await fire(second, ids?.[1]))];
  };

  test('if HeyGen shows its thing, whatever else the event says', async () => {
    heygen('GET', '/v3/videos/v1', answer(video), answer(video));
    const event = told('avatar_video_gif.success', { video_id: 'v1' }, { event_id: 'evt_1' });
    expect(
      await twice(event, { ...event, ...told(event.event_type, { video_id: 'v1', x: 1 }) }),
    ).toHaveLength(1);
  });

  test('if it has the same id, or no id and says the same', async () => {
    const event = told('live_avatar.success', { id: 'l1' });
    expect(await twice(event)).toHaveLength(1);
    const named = { ...event, event_id: 'evt_1' };
    expect(await twice(named, { ...named, ...told(event.event_type, { id: 'l1', x: 1 }) })).toHaveLength(1);
  });

  test('if HeyGen’s header says that it is the same', async () => {
    const event = told('live_avatar.success', { id: 'l1' }, at);
    const again = { ...event, created_at: '2026-11-21T09:33:20Z' };
    expect(await twice(event, again, ['evt_1', 'evt_1'])).toHaveLength(1);
  });

  test('if somebody repeats it under another name, and HeyGen shows a thing that ends only once', async () => {
    heygen('GET', '/v3/videos/v1', answer(video), answer(video));
    const event = told('avatar_video.success', { video_id: 'v1' }, { event_id: 'evt_1', ...at });
    const forged = { ...event, event_id: 'evt_2', created_at: '2026-11-21T09:33:20Z' };
    expect(await twice(event, forged, ['evt_1', 'evt_2'])).toHaveLength(1);
  });

  const day = { created_at: '2026-11-21T09:33:20Z' };
  test.each<[string, first: object, second: object, ids: [string, string] | undefined]>([
    ['by their ids', { event_id: 'evt_1' }, { event_id: 'evt_2' }, undefined],
    ['by HeyGen’s header', {}, {}, ['evt_1', 'evt_2']],
    ['by when they happened', at, day, undefined],
    ['by when they happened, with blank ids', { event_id: '', ...at }, { event_id: '', ...day }, ['', '']],
  ])('and two events that differ %s start it twice', async (_what, first, second, ids) => {
    const live = (more: object) => told('live_avatar.success', { id: 'l1' }, more);
    expect(await twice(live(first), live(second), ids)).toHaveLength(2);
    heygen('GET', '/v3/videos/v1', answer(video), answer(video));
    const gif = (more: object) => told('avatar_video_gif.success', { video_id: 'v1' }, more);
    expect(await twice(gif(first), gif(second), ids)).toHaveLength(2);
  });
});

describe('The editor', () => {
  const event = (event_type: string, event_data: object) => ({
    event_id: 'evt_1',
    event_type,
    event_data,
    created_at: NOW,
  });

  test('shows what HeyGen has told of lately just as the Zap receives it', async () => {
    const agent = event('video_agent.success', { session_id: 's1' });
    types();
    heygen('GET', '/v3/webhooks/events?limit=3&event_type=video_agent.success', page(agent));
    heygen('GET', '/v3/video-agents/s1', session('completed'), session('completed'));
    const shown = await run(performList, { events: 'video_agent.success' });
    expect(shown).toEqual(await notified(agent));
    expect(shown).toMatchObject([{ id: 's1', is_confirmed: true, happened_at: NOW }]);
  });

  test('leaves out what HeyGen does not show any more, and what the Zap is not for', async () => {
    const gif = event('avatar_video_gif.success', { video_id: 'v1' });
    const live = event('live_avatar.success', { id: 'l1' });
    const nameless = event('avatar_video_gif.success', {});
    types();
    heygen('GET', '/v3/webhooks/events?limit=3', page(gif, nameless, live));
    heygen('GET', '/v3/videos/v1', missing);
    heygen('GET', '/v1/video_status.get?video_id=v1', missing);
    const events = ['live_avatar.success', 'avatar_video_gif.success'];
    expect(await run(performList, { events })).toMatchObject([{ id: 'l1', is_confirmed: false }]);
  });

  test.each([
    [403, 'resource_access_denied'],
    [400, 'invalid_parameter'],
  ])('leaves out what HeyGen calls no thing of this account: %i %s', async (status, code) => {
    const [batch, live] = [
      event('batch.finished', { batch_id: 'b1' }),
      event('live_avatar.success', { id: 'l1' }),
    ];
    types();
    heygen('GET', '/v3/webhooks/events?limit=3', page(batch, live));
    heygen('GET', '/v3/videos/batches/b1?limit=100', { status, body: { error: { code, message: 'No' } } });
    const events = ['live_avatar.success', 'batch.finished'];
    expect(await run(performList, { events })).toMatchObject([{ id: 'l1' }]);
  });

  test('is an error where the key may not look', async () => {
    types();
    heygen('GET', '/v3/webhooks/events?limit=3', page(event('batch.finished', { batch_id: 'b1' })));
    heygen('GET', '/v3/videos/batches/b1?limit=100', {
      status: 403,
      body: { error: { code: 'insufficient_api_key_scope', message: 'No' } },
    });
    const events = ['live_avatar.success', 'batch.finished'];
    expect((await failureOf(run(performList, { events }))).message).toContain('HeyGen says: “No.”');
  });

  test.each([
    'live_avatar.success, batch.finished',
    ['Batch.Finished;live_avatar.success,'],
    ['It happened: live_avatar.success', 'Done, e.g. at night: batch.finished'],
  ])('takes several types in one text, and whole labels: %j', async (events) => {
    types();
    heygen('GET', '/v3/webhooks/events?limit=3', page(event('live_avatar.success', { id: 'l1' })));
    expect(await run(performList, { events })).toMatchObject([{ id: 'l1' }]);
  });

  test('looks further back where the newest events are others', async () => {
    const others = ['a', 'b', 'c'].map((id) => event('avatar_video_gif.fail', { id }));
    const live = event('live_avatar.success', { id: 'l1' });
    types();
    heygen('GET', '/v3/webhooks/events?limit=3', {
      body: { data: others, has_more: true, next_token: 'more' },
    });
    heygen('GET', '/v3/webhooks/events?limit=100', page(...others, live));
    const events = ['live_avatar.success', 'batch.finished'];
    expect(await run(performList, { events })).toMatchObject([{ id: 'l1' }]);
  });
});

describe('A test in the editor', () => {
  test('names an event that HeyGen does not have', async () => {
    types();
    expect(await failureOf(run(performList, { events: ['batch.finished', 'video.done'] }))).toMatchObject({
      name: 'AppError',
      message: 'Events: HeyGen has no event “video.done”. Choose one from the list.',
    });
  });

  test('needs no permission to list the events', async () => {
    const refused = { status: 403, body: { error: { code: 'forbidden', message: 'No' } } };
    heygen('GET', '/v3/webhooks/event-types', refused);
    heygen('GET', '/v3/webhooks/events?limit=3&event_type=a.success', page());
    expect(await run(performList, { events: ['a.success'] })).toEqual([]);
  });
});

describe('Turning the Zap on', () => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';

  test('blames no event when HeyGen lists none at all', async () => {
    heygen('GET', '/v3/webhooks/event-types', { status: 200, body: { data: null } });
    heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
    const sent = heygen('POST', '/v3/webhooks/endpoints', answer({ endpoint_id: 'e1' }));
    await run(performSubscribe, { events: ['batch.finished'] }, { targetUrl });
    expect(sent).toMatchObject([{ body: { events: ['batch.finished'] } }]);
  });

  const heygenKnows = (...types: string[]) =>
    heygen('GET', '/v3/webhooks/event-types', page(...types.map((event_type) => ({ event_type }))));

  test('has HeyGen tell of each chosen event, once', async () => {
    heygenKnows('batch.finished', 'video_agent.success');
    heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
    const sent = heygen('POST', '/v3/webhooks/endpoints', answer({ endpoint_id: 'e1' }));
    const events = ['batch.finished', ' Batch.Finished ', 'A video agent is done · video_agent.success'];
    expect(await run(performSubscribe, { events }, { targetUrl })).toMatchObject({ id: 'e1' });
    expect(sent[0]?.body).toEqual({ url: targetUrl, events: ['batch.finished', 'video_agent.success'] });
  });

  test.each<[string | string[], types: string[]]>([
    ['personalized_video, batch.finished', ['personalized_video', 'batch.finished']],
    ['Personalized_Video', ['personalized_video']],
    ['A video changed · personalized_video', ['personalized_video']],
    ['batch.finished\npersonalized_video', ['batch.finished', 'personalized_video']],
    ['batch.finished  personalized_video', ['batch.finished', 'personalized_video']],
    [
      'Agent done · video_agent.success, Batch done · batch.finished;personalized_video',
      ['video_agent.success', 'batch.finished', 'personalized_video'],
    ],
    [
      ['Done, or not, in the end · batch.finished, video_agent.success'],
      ['batch.finished', 'video_agent.success'],
    ],
  ])('reads every type in one text: %j', async (events, known) => {
    heygenKnows(...known);
    heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
    const sent = heygen('POST', '/v3/webhooks/endpoints', answer({ endpoint_id: 'e1' }));
    await run(performSubscribe, { events }, { targetUrl });
    expect(sent[0]?.body).toEqual({ url: targetUrl, events: known });
  });

  test.each([
    ['batch finished', 'batch finished'],
    ['batch.finished, Agent done', 'Agent done'],
    ['oops,, batch.finished', 'oops'],
    ['An agent, done, batch.finished', 'An agent'],
    ['batch.finished.', 'batch.finished.'],
  ])('refuses what is no type, and says which words: %s', async (events, words) => {
    expect((await failureOf(run(performSubscribe, { events }, { targetUrl }))).message).toBe(
      `Events: HeyGen has no event “${words}”. Choose one from the list.`,
    );
  });

  test('says which field is at fault if HeyGen does not know an event', async () => {
    heygenKnows('video.done');
    heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
    heygen('POST', '/v3/webhooks/endpoints', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Not an event', param: 'events.0' } },
    });
    const failure = await failureOf(run(performSubscribe, { events: ['video.done'] }, { targetUrl }));
    expect(failure.message).toBe(
      'Events: HeyGen says: “Not an event.” Correct the value in this step and try again. Steps that make something can wait for it without webhooks.',
    );
  });

  test('refuses an event that HeyGen does not have', async () => {
    heygenKnows('batch.finished');
    const events = ['batch.finished', 'batch.begun'];
    expect((await failureOf(run(performSubscribe, { events }, { targetUrl }))).message).toBe(
      'Events: HeyGen has no event “batch.begun”. Choose one from the list.',
    );
  });

  test.each([undefined, '', [], ['', ' '], ' , '])('needs an event: %j', async (events) => {
    expect((await failureOf(run(performSubscribe, { events }, { targetUrl }))).message).toBe(
      'Events is missing. Fill it in.',
    );
  });

  test('and off again removes its address', async () => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', answer({}));
    expect(await run(performUnsubscribe, {}, { subscribeData: { id: 'e1' } })).toEqual({});
  });
});
