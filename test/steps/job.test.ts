import { describe, expect, test } from '@jest/globals';
import { HeyGenError } from '../../heygen/client/errors.ts';
import { lookOnce, type Job } from '../../steps/job.ts';

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
      lacksFunds: false,
    });
  });

  test('says what a job is waiting for that somebody has to help, and does not look again', async () => {
    await expect(look({ status: 'processing', blocked: 'Answer the agent.' })).rejects.toMatchObject({
      kind: 'unexpected',
      message: 'Answer the agent.',
      isFinal: true,
    });
  });

  test('that the key does not allow says so with HeyGen’s status and code', async () => {
    const refusal = new HeyGenError('not_allowed', 'No.', { status: 403, code: 'forbidden' });
    await expect(lookOnce('The video v1', () => Promise.reject(refusal))).rejects.toMatchObject({
      kind: 'not_allowed',
      message: 'No. The video v1 may be finished.',
      status: 403,
      code: 'forbidden',
    });
  });
});
