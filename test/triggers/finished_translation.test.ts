import { describe, expect, test } from '@jest/globals';
import { perform, performList, performSubscribe } from '../../triggers/finished_translation.ts';
import { execute, failureOf, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';
import { translationNotice, videoNotice } from '../support/notices.ts';
import { translationJson, type TranslationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();
useCredential();

const PATH = '/v3/video-translations/t1';
const finished = translationJson('t1', 'completed', {
  title: 'Product tour',
  video_url: 'https://files.heygen.ai/t1.mp4',
  srt_caption_url: 'https://files.heygen.ai/t1.srt',
  output_language: 'es-ES',
  duration: 62,
  created_at: 1_795_000_000,
  callback_id: 'row-2',
});

const answer = (translation: TranslationJson): Reply => ({ body: { data: translation } });
const page = (...data: TranslationJson[]): Reply => ({ body: { data, has_more: false, next_token: null } });

const notified = (cleanedRequest: unknown, inputData: Record<string, unknown> = {}) =>
  run(perform, inputData, { cleanedRequest });

describe('A finished translation', () => {
  test('has everything later steps need, freshly read from HeyGen', async () => {
    heygen('GET', PATH, answer(finished));
    const notice = translationNotice('t1', 'video_translate.success', { url: 'https://evil.example/v.mp4' });
    expect(await notified(notice)).toEqual([
      {
        id: 't1',
        status: 'completed',
        title: 'Product tour',
        video_url: 'https://files.heygen.ai/t1.mp4',
        subtitle_url: 'https://files.heygen.ai/t1.srt',
        output_language: 'es-ES',
        duration: 62,
        created_at: '2026-11-18T11:06:40Z',
        callback_id: 'row-2',
        video_file: pointerTo('videoFile', 't1', 'translation'),
        subtitle_file: pointerTo('subtitleFile', 't1', 'translation'),
      },
    ]);
  });

  test('says why it failed', async () => {
    heygen('GET', PATH, answer(translationJson('t1', 'failed', { failure_message: 'No speech found' })));
    expect(await notified(translationNotice('t1', 'video_translate.fail'), { outcome: 'failed' })).toEqual([
      { id: 't1', status: 'failed', failure_message: 'No speech found' },
    ]);
  });

  test('starts the Zap a moment later when the notice arrives too early', async () => {
    heygen('GET', PATH, answer(translationJson('t1', 'running')), answer(finished));
    expect(await hurried(() => notified(translationNotice('t1')))).toHaveLength(1);
  });
});

test('A notice goes back to Zapier while HeyGen does not show the translation', async () => {
  heygen('GET', PATH, {
    status: 404,
    body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
  });
  expect(await failureOf(notified(translationNotice('t1')))).toMatchObject({
    name: 'ThrottledError',
    delay: spreadFrom(60),
  });
});

describe('A notice starts nothing', () => {
  test('when it is about a video', async () => {
    expect(await notified(videoNotice('t1'), { outcome: 'both' })).toEqual([]);
  });

  test('when its id would change the path', async () => {
    expect(await notified(translationNotice('..'))).toEqual([]);
  });

  test('when its title does not match the Zap’s filter', async () => {
    heygen('GET', PATH, answer(finished));
    expect(await notified(translationNotice('t1'), { title: 'Birthday' })).toEqual([]);
  });
});

test('The title filter ignores case', async () => {
  heygen('GET', PATH, answer(finished));
  expect(await notified(translationNotice('t1'), { title: ' product ' })).toHaveLength(1);
});

test('An expired connection asks the user to reconnect', async () => {
  heygen('GET', PATH, { status: 401, body: { error: { code: 'unauthorized', message: 'Unauthorized' } } });
  expect((await failureOf(notified(translationNotice('t1')))).name).toBe('ExpiredAuthError');
});

describe('The editor', () => {
  test('shows a translation just as the Zap receives it', async () => {
    heygen('GET', PATH, answer(finished));
    const fired = await notified(translationNotice('t1'));
    heygen('GET', '/v3/video-translations?limit=3', page(translationJson('t2', 'running'), finished));
    expect(await run(performList)).toEqual(fired);
  });
});

test('Transfer gets every finished translation, page by page', async () => {
  heygen('GET', '/v3/video-translations?limit=100', {
    body: { data: [translationJson('t2', 'running')], has_more: true, next_token: 'two' },
  });
  heygen('GET', '/v3/video-translations?limit=100&token=two', page(finished));
  zapierAnswers(1, (method, params) => {
    expect([method, ...params]).toEqual(['set_cursor', '']);
    return null;
  });
  const found = await execute(
    'triggers.finished_translation.operation.performList',
    {},
    { meta: { isBulkRead: true }, rpc_base },
  );
  expect(found).toMatchObject([{ id: 't1' }]);
});

test('The webhook covers completed and failed translations', async () => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
  const sent = heygen('POST', '/v3/webhooks/endpoints', { body: { data: { endpoint_id: 'e1' } } });
  await run(performSubscribe, { outcome: 'both' }, { targetUrl });
  expect(sent[0]?.body).toEqual({
    url: targetUrl,
    events: ['video_translate.success', 'video_translate.fail'],
  });
});
