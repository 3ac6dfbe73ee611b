/** Tests that the creates of a lipsync and of a translation share. */
import { describe, expect, test } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { notedLinks } from '../../zapier/links.ts';
import { CALLBACK_URL, failureOf, install, run, type RunOptions } from './app.ts';
import { hurried } from './clock.ts';
import { pointerTo } from './files.ts';
import { heygen, type Reply } from './heygen.ts';
import type { LipsyncJson } from './lipsync.ts';

interface Kind {
  noun: 'lipsync' | 'translation';
  label: string;
  /** Where the job is posted. The started job is `x1`, read at this path plus `/x1`. */
  path: string;
  perform: (z: ZObject, bundle: Bundle) => Promise<object>;
  performResume: (z: ZObject, bundle: Bundle) => Promise<object>;
  /** The required input, and the body it is sent as. */
  needed: Record<string, unknown>;
  body: object;
  /** HeyGen's answer to `POST`. */
  started: Reply;
  /** Parts of the body that HeyGen may reject, and the field each comes from. */
  labels: [param: string, label: string][];
  /** An answer without the id, and what the error says is missing. */
  nameless: { data: object; lacks: string };
  /** Keys that only records of this kind have. @param record those that both kinds have */
  more?: (record: Record<string, unknown>) => object;
  /** What is asked for before the job is posted, once. */
  prepare?: () => void;
  /** The job as HeyGen returns it. */
  json: (
    id: string,
    status: LipsyncJson['status'],
    known?: { video_url?: string; failure_message?: string },
  ) => object;
}

/** Runs the step, and returns the body that HeyGen receives. */
export const sentBy = async (
  { perform, path, started, prepare }: Pick<Kind, 'perform' | 'path' | 'started' | 'prepare'>,
  inputData: Record<string, unknown>,
  meta: RunOptions['meta'] = {},
): Promise<unknown> => {
  prepare?.();
  const sent = heygen('POST', path, started);
  await run(perform, inputData, { meta });
  return sent[0]?.body;
};

export const testJobCreate = (kind: Kind): void => {
  const { more = () => ({}), prepare = () => undefined } = kind;
  const { noun, label, path, perform, performResume, needed, body, started, labels, nameless, json } = kind;
  const GET = `${path}/x1`;
  const LINK = 'https://files.heygen.ai/x1.mp4';
  const video_file = pointerTo('videoFile', 'x1', noun);

  describe('A step that waits', () => {
    test.each([undefined, '', true, 'yes'])('asks HeyGen to call back when Wait is %j', async (wait) => {
      expect(await sentBy(kind, { ...needed, wait })).toEqual({ ...body, callback_url: CALLBACK_URL });
    });

    test('does not wait in a test that renders, which never resumes', async () => {
      expect(await sentBy(kind, { ...needed, render_in_test: true }, { isLoadingSample: true })).toEqual(
        body,
      );
    });

    test('does not wait when the user says so', async () => {
      expect(await sentBy(kind, { ...needed, wait: 'no' })).toEqual(body);
    });

    test('takes only yes or no as Wait', async () => {
      expect(await failureOf(run(perform, { ...needed, wait: 'perhaps' }))).toMatchObject({
        name: 'AppError',
        message: `Wait Until the ${label} Is Finished must be true or false. It is “perhaps”.`,
      });
    });
  });

  test(`A started ${noun} has its id and the values from the form`, async () => {
    prepare();
    heygen('POST', path, started);
    const record = { id: 'x1', status: 'pending', video_file };
    expect(await run(perform, { ...needed, title: 'Tour', folder_id: 'f1', callback_id: 'row-2' })).toEqual({
      ...record,
      title: 'Tour',
      callback_id: 'row-2',
      ...more(record),
    });
  });

  test.each(labels)(
    'A value that HeyGen rejects is reported by its field’s label: %s',
    async (param, field) => {
      prepare();
      heygen('POST', path, {
        status: 400,
        body: { error: { code: 'invalid_parameter', message: 'Not possible', param } },
      });
      expect((await failureOf(run(perform, needed))).message).toBe(
        `${field}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
      );
    },
  );

  describe(`A ${noun} is paid for only once`, () => {
    test(`after a broken connection, the request is sent again with a key, and the result is that ${noun}`, async () => {
      prepare();
      heygen('POST', path, { error: 'ECONNRESET' });
      const repeated = heygen('POST', path, started);
      expect(await run(perform, needed)).toMatchObject({ id: 'x1' });
      expect(repeated[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
    });

    test(`two equal rows make two ${noun}s, because each run has its own key`, async () => {
      const sent = heygen('POST', path, started, started);
      prepare();
      await run(perform, needed);
      prepare();
      await run(perform, needed);
      expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
    });

    test(`an answer without an id warns that the ${noun} may have been started`, async () => {
      prepare();
      heygen('POST', path, { body: { data: nameless.data } });
      expect((await failureOf(run(perform, needed))).message).toBe(
        `HeyGen answered POST ${path} with data that does not match its documentation: ${nameless.lacks} (status 200). HeyGen may have started the ${noun}. Check in HeyGen before you replay this run. If this keeps happening, contact HeyGen support.`,
      );
    });
  });

  describe('A step that waited', () => {
    const outputData = { id: 'x1', status: 'pending', video_file };
    const answer = (status: LipsyncJson['status']): Reply => ({
      body: { data: json('x1', status, status === 'completed' ? { video_url: LINK } : {}) },
    });
    const resume = (known: object = {}) =>
      run(performResume, {}, { outputData: { ...outputData, ...known }, cleanedRequest: {} });

    test('ignores what the callback says and asks HeyGen', async () => {
      heygen('GET', GET, answer('completed'));
      const event_data = {
        [`${noun}_id`]: 'other',
        video_translate_id: 'other',
        url: 'https://evil.example/v.mp4',
      };
      const lie = { id: 'other', event_type: `${noun}.fail`, event_data };
      const record = { id: 'x1', status: 'completed', video_url: LINK, video_file };
      expect(await run(performResume, {}, { outputData, cleanedRequest: lie })).toEqual({
        ...record,
        ...more(record),
      });
    });

    test('keeps the links for the file download, separately from a video’s with the same id', async () => {
      const app = install();
      const video_url = 'https://files.heygen.ai/x1.mp4';
      heygen('GET', GET, { body: { data: json('x1', 'completed', { video_url }) } });
      await app.run(performResume, {}, { outputData, cleanedRequest: {} });
      expect(await app.run((zapier) => notedLinks(zapier, 'x1', noun))).toMatchObject({ video_url });
      expect(await app.run((zapier) => notedLinks(zapier, 'x1', 'video'))).toBeUndefined();
    });

    test('looks again when HeyGen calls back before it is ready', async () => {
      heygen('GET', GET, answer('pending'), answer('running'), answer('completed'));
      expect(await hurried(() => resume())).toMatchObject({ status: 'completed' });
    });

    test('says where to look when it never becomes ready', async () => {
      heygen('GET', GET, ...Array.from({ length: 5 }, () => answer('running')));
      expect((await hurried(() => failureOf(resume({ title: 'Tour' })))).message).toBe(
        `The ${noun} “Tour” (x1) was reported as finished, but HeyGen is still working on it. Look for it in HeyGen, or use Find ${label}. Do not replay this run: you would pay again.`,
      );
    });

    test('stops with HeyGen’s reason when it failed', async () => {
      heygen('GET', GET, { body: { data: json('x1', 'failed', { failure_message: 'No face found' }) } });
      expect(await failureOf(resume())).toMatchObject({
        name: 'HaltedError',
        message: `The ${noun} x1 failed in HeyGen. No face found.`,
      });
    });

    test('looks again when HeyGen does not show it at first', async () => {
      const unknown: Reply = {
        status: 404,
        body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
      };
      heygen('GET', GET, unknown, unknown, answer('completed'));
      expect(await hurried(() => resume())).toMatchObject({ status: 'completed' });
    });

    test('looks again when HeyGen has no link to it yet', async () => {
      heygen('GET', GET, { body: { data: json('x1', 'completed') } }, answer('completed'));
      expect(await hurried(() => resume())).toMatchObject({ status: 'completed', video_url: LINK });
    });

    test('says what to do when Zapier no longer knows what it started', async () => {
      const resumed = run(performResume, {}, { outputData: {}, cleanedRequest: {} });
      expect((await failureOf(resumed)).message).toBe(
        `Zapier no longer knows which ${noun} this step started. Look for it in HeyGen before you replay this run.`,
      );
    });
  });
};
