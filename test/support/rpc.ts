/** Zapier's side of a run: what zapier-platform-core asks it for the cache and the cursor of a dropdown. */
import { afterAll, beforeAll } from '@jest/globals';
import nock from './network.ts';
import * as z from 'zod/mini';

/** To be given to the handler. */
export const rpc_base = 'https://rpc.test/cli';

const call = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()) });

/** @param times how many calls are expected */
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

/** To be called once in a test file: core asks for a credential before it calls Zapier. */
export const useCredential = (): void => {
  beforeAll(() => {
    process.env.ZAPIER_DEPLOY_KEY = 'deploy_key';
  });
  afterAll(() => {
    delete process.env.ZAPIER_DEPLOY_KEY;
  });
};
