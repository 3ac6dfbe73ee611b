/** How many requests to HeyGen each job takes. All of a user's Zaps share HeyGen's rate limit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOK, looks, type Look } from '../emulator/catalogue.ts';
import type { EmulatorOptions } from '../emulator/index.ts';
import { creates, searches } from '../test/operations/index.ts';
import { openAccount, type Account } from './account.ts';

export interface JobCost {
  job: string;
  requests: number;
  /** The most requests we want, and why. */
  goal: string;
  isMet: boolean;
}

const HOUR = 3_600_000;

const withAccount = async <Result>(
  options: EmulatorOptions,
  run: (account: Account) => Promise<Result>,
): Promise<Result> => {
  const account = await openAccount(options);
  try {
    return await run(account);
  } finally {
    await account.close();
  }
};

const manyLooks = (count: number): Look[] =>
  Array.from({ length: count }, (_one, index) => {
    const look = looks[index % looks.length];
    if (look === undefined) throw new Error('The catalogue has no looks');
    return { ...look, id: `look-${index}`, name: `${look.name} ${index}`, groupId: `group-${index}` };
  });

const { input: birthday } = creates.create_template_video;

/** Polls after the Zap was turned on in which the list is read further, because two polls look at everything. */
const FIRST_POLLS = 3;

/** The most that one of some polls costs, with a video made and finished before each of them. */
const steadyPoll = (videos: number): Promise<number> =>
  withAccount({}, async ({ emulator, connection, cost }) => {
    for (let number = 0; number < videos; number += 1) {
      const createdAt = Date.now() - 4 * 24 * HOUR - number * 60_000;
      emulator.videos.seed({ id: `old-${number}`, createdAt, finishedAt: createdAt, status: 'completed' });
    }
    const zap = connection.zap('new_completed_video');
    await zap.turnOn();
    const costs: number[] = [];
    for (let number = 0; number < FIRST_POLLS + 6; number += 1) {
      const now = Date.now();
      emulator.videos.seed({ id: `new-${number}`, createdAt: now, finishedAt: now, status: 'completed' });
      costs.push(await cost(() => zap.poll()));
    }
    return Math.max(...costs.slice(FIRST_POLLS));
  });

const bulk = (rows: number): Promise<number> =>
  withAccount({}, async ({ connection, cost }) => {
    const step = await connection.step('creates', 'create_video_batch', { avatar_id: LOOK.studio });
    const part = (from: number) =>
      Array.from({ length: Math.min(100, rows - from) }, (_one, index) => ({
        video_script: `Welcome, number ${from + index}!`,
      }));
    return cost(async () => {
      for (let from = 0; from < rows; from += 100) await step.run({ videos: part(from) });
    });
  });

const JOBS: { job: string; most: number; why?: string; measure: () => Promise<number> }[] = [
  {
    job: 'Create a video, not waiting for it',
    most: 1,
    measure: () =>
      withAccount({}, async ({ connection, cost }) => {
        const step = await connection.step('creates', 'create_template_video', birthday);
        return cost(() => step.run({ wait: 'false' }));
      }),
  },
  {
    job: 'Create a video and wait for it',
    most: 2,
    measure: () =>
      withAccount({}, async ({ connection, cost }) => {
        const step = await connection.step('creates', 'create_template_video', birthday);
        return cost(() => step.run());
      }),
  },
  {
    job: 'Open the form of a template',
    most: 1,
    measure: () =>
      withAccount({}, ({ connection, cost }) =>
        cost(() => connection.fields('creates', 'create_template_video', birthday)),
      ),
  },
  {
    job: 'Open the Avatar dropdown, with 3,000 looks',
    most: 2,
    measure: () =>
      withAccount({ looks: manyLooks(3000) }, ({ connection, cost }) =>
        cost(() => connection.choices('creates', 'create_avatar_video', 'avatar_id')),
      ),
  },
  ...[100, 10_000, 100_000].map((videos) => ({
    job: `Poll for completed videos, with ${videos.toLocaleString('en-US')} videos in the account`,
    most: 2,
    measure: () => steadyPoll(videos),
  })),
  ...(
    [
      { key: 'find_avatar', what: 'an avatar' },
      { key: 'find_voice', what: 'a voice' },
      { key: 'find_template', what: 'a template' },
    ] as const
  ).map(({ key, what }) => ({
    job: `Find ${what} by its name`,
    most: Infinity,
    measure: () =>
      withAccount({}, async ({ connection, cost }) => {
        const step = await connection.step('searches', key, searches[key].input);
        return cost(() => step.run());
      }),
  })),
  {
    job: 'Make 250 videos in bulk and wait for them',
    most: 9,
    why: '3, and for each a page of its rows and one of their links',
    measure: () => bulk(250),
  },
];

export const measureRequests = async (): Promise<JobCost[]> => {
  const costs: JobCost[] = [];
  for (const { job, most, why, measure } of JOBS) {
    const requests = await measure();
    const goal = most === Infinity ? '' : `≤ ${most}${why === undefined ? '' : ` (${why})`}`;
    costs.push({ job, requests, goal, isMet: requests <= most });
  }
  // Callbacks of the last account may still be on their way to its closed host.
  await sleep(100);
  return costs;
};
