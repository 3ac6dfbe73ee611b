import { describe, expect, test } from '@jest/globals';
import { HeyGenError, inputError } from '../../heygen/client/errors.ts';
import { completed, lookOnce, type Job } from '../../steps/job.ts';
import { hurried } from '../support/clock.ts';

const look = (job: Job) => lookOnce('The video v1', () => Promise.resolve(job));

describe('A look at a job', () => {
  test.each<[how: string, job: Job]>([
    ['is completed', { status: 'completed' }],
    ['is as much as there will be', { status: 'processing', isEnough: true }],
  ])('shows what %s', async (_how, job) => {
    expect(await look(job)).toBe(job);
  });

  test.each<[how: string, job: Job]>([
    ['is still running', { status: 'processing' }],
    ['is not yet enough', { status: 'processing', isEnough: false }],
  ])('shows nothing of what %s', async (_how, job) => {
    expect(await look(job)).toBeUndefined();
  });

  test('shows nothing if HeyGen does not show the job', async () => {
    expect(await lookOnce('The video v1', () => Promise.resolve(undefined))).toBeUndefined();
  });

  test('says for which part of it a job failed, and with which code', async () => {
    const failed = { status: 'failed', failure_code: 'no_face', failure_message: 'No face', where: 'Row 2' };
    await expect(look(failed)).rejects.toMatchObject({
      kind: 'failed',
      message: 'The video v1 failed in HeyGen. Row 2: No face.',
      code: 'no_face',
      isFinal: true,
      mayWorkLater: false,
    });
  });

  test('says what a job is waiting for that somebody has to help, and does not look again', async () => {
    await expect(look({ status: 'processing', blocked: 'Answer the agent.' })).rejects.toMatchObject({
      kind: 'unexpected',
      message: 'Answer the agent.',
      isFinal: true,
    });
  });

  test('gives no other reason for a failure than HeyGen does', async () => {
    await expect(look({ status: 'failed', failure_message: 'No face' })).rejects.toMatchObject({
      message: 'The video v1 failed in HeyGen. No face.',
      code: undefined,
    });
  });

  test.each([
    ['unauthorized', 401, 'unauthorized'],
    ['not_allowed', 403, 'forbidden'],
  ] as const)(
    'that the key does not allow says so with HeyGen’s status and code: %s',
    async (kind, status, code) => {
      const refusal = new HeyGenError(kind, 'No.', { status, code });
      await expect(lookOnce('The video v1', () => Promise.reject(refusal))).rejects.toMatchObject({
        kind: 'not_allowed',
        message: 'No. The video v1 may be finished.',
        status,
        code,
      });
    },
  );

  test.each([
    ['a mistake of the app', new TypeError('Broken')],
    ['an id that is none', inputError('“..” is not a HeyGen ID.')],
  ])('does not take for HeyGen’s silence what HeyGen has no part in: %s', async (_what, mistake) => {
    await expect(lookOnce('The video v1', () => Promise.reject(mistake))).rejects.toBe(mistake);
  });
});

describe('A job that HeyGen has reported as finished', () => {
  const report = (look: () => Promise<Job | undefined>) => hurried(() => completed('The video v1', look));

  test('is handed over once it is', async () => {
    const jobs = [{ status: 'processing' }, { status: 'completed' }];
    const [, last] = jobs;
    expect(await report(() => Promise.resolve(jobs.shift()))).toBe(last);
  });

  test.each<[what: string, look: () => Promise<Job | undefined>, why: string]>([
    ['does not show', () => Promise.resolve(undefined), 'HeyGen does not show it yet.'],
    ['still works on', () => Promise.resolve({ status: 'processing' }), 'HeyGen is still working on it.'],
    [
      'does not tell of',
      () => Promise.reject(new HeyGenError('server', 'Down.', { status: 500 })),
      'HeyGen did not respond.',
    ],
  ])('and that HeyGen %s is looked for later', async (_what, look, why) => {
    await expect(report(look)).rejects.toMatchObject({
      kind: 'throttled',
      message: `The video v1 was reported as finished, but ${why}`,
    });
  });
});
