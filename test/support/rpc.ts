/** Zapier's side of a run: answers zapier-platform-core's calls for the cache and for a dropdown's cursor. */
import { afterAll, beforeAll } from '@jest/globals';
import nock from './network.ts';
import * as z from 'zod/mini';

/** Pass it to the handler. */
export const rpc_base = 'https://rpc.test/cli';

const call = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()) });

/** @param times how many calls to expect */
export const zapierAnswers = (
  times: number,
  answer: (method: string, params: unknown[]) => unknown,
): void => {
  nock('https://rpc.test')
    .post('/cli')
    .times(times)
    .reply(async (request: Request) => {
      const { id, method, params } = call.parse(await request.json());
      return [200, { id, result: answer(method, params) ?? null }];
    });
};

/** Call once per test file: core needs a credential before it calls Zapier. */
export const useCredential = (): void => {
  beforeAll(() => {
    process.env.ZAPIER_DEPLOY_KEY = 'deploy_key';
  });
  afterAll(() => {
    delete process.env.ZAPIER_DEPLOY_KEY;
  });
};
