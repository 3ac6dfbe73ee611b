/** Random histories of an account and its Zaps, and what has to come of them. */
import { expect } from '@jest/globals';
import * as fc from 'fast-check';
import { FOLDER } from '../../emulator/catalogue.ts';
import type { Filter, Looseness, Order, TimeFormat, Trouble, Video, World, Zap } from './polling-world.ts';
import { CHOSEN } from './seed.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TITLES = ['Birthday', 'Webinar', 'Happy birthday'];
const FOLDERS = [FOLDER.birthdays, FOLDER.onboarding, null];

/** Of which videos a step takes some. */
const CHOICES = ['newest', 'open', 'completed', 'old', 'any'] as const;
type Choice = (typeof CHOICES)[number];

/** How long renders take: seconds, up to two days, anything between, or until one moment for all of them. */
const PACES = ['quick', 'slow', 'mixed', 'together'] as const;

type Step =
  | {
      do: 'create';
      count: number;
      pace: (typeof PACES)[number];
      /** Out of ten. */
      failing: number;
      seed: number;
    }
  | { do: 'delete' | 'rename' | 'move'; choice: Choice; count: number; seed: number }
  /** So many times, so many minutes apart: Zapier polls every 1 to 15, and may be held up. */
  | { do: 'poll'; minutes: number; times: number }
  | { do: 'restart'; zap: number; minutes: number }
  /** While the next poll reads: after so many answers, videos are deleted or created. */
  | { do: 'disturb'; answers: number; deleted: number; created: number; seed: number }
  /** HeyGen has trouble while the next polls read. */
  | { do: 'trouble'; trouble: Trouble }
  | { do: 'lose cache' | 'lose result' };

interface History extends Looseness {
  order: Order;
  pageSize: number;
  /** Of HeyGen's answers. */
  secondsPerAnswer: number;
  /** Videos from before the Zaps were turned on: long ago, and in the days before. */
  old: number;
  recent: number;
  filter: Filter;
  seed: number;
  steps: Step[];
}

const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** Mostly a few, now and then a great many. */
const some = (most: number) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 3, arbitrary: fc.integer({ min: 6, max: Math.min(100, most) }) },
    { weight: 1, arbitrary: fc.integer({ min: Math.min(100, most), max: most }) },
  );

const create = fc.record({
  do: fc.constant('create' as const),
  count: some(500),
  pace: fc.constantFrom(...PACES),
  failing: fc.constantFrom(0, 0, 1, 10),
  seed,
});

const change = fc.record({
  do: fc.constantFrom('delete' as const, 'rename' as const, 'move' as const),
  choice: fc.constantFrom(...CHOICES),
  count: some(150),
  seed,
});

const poll = fc.record({
  do: fc.constant('poll' as const),
  minutes: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 15 }) },
    { weight: 1, arbitrary: fc.integer({ min: 16, max: 120 }) },
  ),
  times: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 12 }) },
  ),
});

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('busy' as const, 'down' as const, 'silent' as const),
    from: fc.nat({ max: 8 }),
  }),
  fc.record({
    kind: fc.constantFrom('tokens' as const, 'statuses' as const),
    status: fc.constantFrom(400, 404, 422, 500),
  }),
);

const steps = fc.oneof(
  { weight: 8, arbitrary: create },
  { weight: 5, arbitrary: change },
  { weight: 12, arbitrary: poll },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose cache' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      zap: fc.nat({ max: 1 }),
      minutes: fc.integer({ min: 0, max: 120 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('disturb' as const),
      answers: fc.integer({ min: 1, max: 4 }),
      deleted: fc.integer({ min: 0, max: 60 }),
      created: fc.integer({ min: 0, max: 60 }),
      seed,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose result' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('trouble' as const), trouble }) },
);

/** @param most steps */
const histories = (most: number): fc.Arbitrary<History> =>
  fc.record({
    order: fc.constantFrom<Order[]>('created', 'updated'),
    pageSize: fc.constantFrom(100, 100, 100, 50),
    secondsPerAnswer: fc.constantFrom(0, 0, 0.1, 0.3),
    skew: fc.constantFrom(0, 0, -10 * MINUTE, 10 * MINUTE),
    times: fc.constantFrom<TimeFormat[]>('seconds', 'milliseconds', 'text', 'iso'),
    hasOddEntries: fc.boolean(),
    old: fc.constantFrom(0, 30, 250, 1200),
    recent: fc.constantFrom(0, 20, 150, 600),
    filter: fc.constantFrom<Filter[]>(
      { title: 'birthday' },
      { folder_id: FOLDER.birthdays },
      { title: 'birthday', folder_id: FOLDER.birthdays },
    ),
    seed,
    steps: fc.array(steps, { minLength: most / 5, maxLength: most, size: 'max' }),
  });

/** Numbers that look random and are the same again for the same seed (mulberry32). */
const dice = (start: number) => {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
type Dice = () => number;

const oneOf = <Item>(items: readonly [Item, ...Item[]], roll: Dice): Item =>
  items[Math.floor(roll() * items.length)] ?? items[0];
const between = (from: number, to: number, roll: Dice) => Math.floor(from + roll() * (to - from));

/** What a video was called and where it was, from a moment on. */
interface Name {
  from: number;
  title: string;
  folderId: string | null;
}

/** A video and what happened to it. */
interface Life extends Video {
  names: Name[];
  deletedAt: number;
}

/** A Zap and what it did since it was last turned on. */
interface Watcher {
  filter: Filter;
  zap: Zap;
  /** While the first poll reads, either is right. */
  turningOnAt: number;
  onAt: number;
  fired: Set<string>;
}

/** How often what happened, and what went wrong, over all histories. */
interface Tally {
  histories: number;
  videos: number;
  due: number;
  fired: number;
  polls: number;
  requests: number;
  bursts: number;
  cacheLosses: number;
  lostResults: number;
  restarts: number;
  disturbances: number;
  deletedOpen: number;
  touched: number;
  slow: number;
  troubles: number;
  /** Polls that read nothing at all. */
  failedPolls: number;
  /** Polls after which the last video fired, once all had completed. */
  mostPollsLate: number;
}

const emptyTally = (): Tally => ({
  histories: 0,
  videos: 0,
  due: 0,
  fired: 0,
  polls: 0,
  requests: 0,
  bursts: 0,
  cacheLosses: 0,
  lostResults: 0,
  restarts: 0,
  disturbances: 0,
  deletedOpen: 0,
  touched: 0,
  slow: 0,
  troubles: 0,
  failedPolls: 0,
  mostPollsLate: 0,
});

interface Findings {
  /** Fired a second time. */
  doubled: string[];
  /** Completed before the Zap was turned on, and fired. */
  older: string[];
  /** Failed, unfinished, deleted or of no concern to the Zap, and fired. */
  wrong: string[];
  /** Completed since, and never fired. */
  lost: string[];
}

const isAbout = ({ title, folderId }: Pick<Name, 'title' | 'folderId'>, filter: Filter): boolean =>
  title.toLowerCase().includes(filter.title ?? '') && (filter.folder_id ?? folderId) === folderId;

/** Whether a Zap is about a video in all that it was called between two moments, or in any of it. */
const wasAbout = (video: Life, filter: Filter, from: number, to: number, which: 'some' | 'every'): boolean =>
  video.names
    .filter((name, index) => name.from <= to && (video.names[index + 1]?.from ?? Infinity) > from)
    [which]((name) => isAbout(name, filter));

/** Polls until everything that is due has fired; none may take more. */
const MOST_LAST_POLLS = 60;

/** Plays a history, and judges it. */
const play = async (world: World, history: History, tally: Tally): Promise<Findings> => {
  const roll = dice(history.seed);
  const lives = new Map<string, Life>();
  const findings: Findings = { doubled: [], older: [], wrong: [], lost: [] };
  const alive = () => [...lives.values()].filter(({ deletedAt }) => deletedAt === Infinity);
  const isOpen = ({ endsAt }: Life) => endsAt > world.now();

  const start = (createdAt: number, endsAt: number, outcome: Video['outcome'], by: Dice) => {
    const name = {
      title: oneOf(TITLES as [string, ...string[]], by),
      folderId: oneOf([FOLDER.birthdays, FOLDER.onboarding, null], by),
    };
    const id = `v${lives.size}`;
    const life: Life = {
      ...name,
      id,
      createdAt,
      endsAt,
      outcome,
      names: [{ ...name, from: createdAt }],
      deletedAt: Infinity,
    };
    lives.set(id, life);
    world.start(life);
    if (endsAt - createdAt > DAY) tally.slow += 1;
  };

  const remove = (video: Life) => {
    if (isOpen(video)) tally.deletedOpen += 1;
    video.deletedAt = world.now();
    world.remove(video.id);
  };

  const take = (choice: Choice, count: number, by: Dice): Life[] => {
    const all = alive();
    const some =
      choice === 'open'
        ? all.filter(isOpen)
        : choice === 'completed'
          ? all.filter((video) => !isOpen(video)).slice(-count * 3)
          : choice === 'old'
            ? all.slice(0, history.old)
            : choice === 'newest'
              ? all.slice(-count)
              : all;
    const from = between(0, Math.max(1, some.length - count), by);
    return some.slice(from, from + count);
  };

  const rename = (video: Life, title: string, folderId: string | null) => {
    tally.touched += 1;
    video.names.push({ from: world.now(), title, folderId });
    if (title !== video.title) world.rename(video.id, title);
    if (folderId !== video.folderId) world.move(video.id, folderId);
    Object.assign(video, { title, folderId });
  };

  const create = ({ count, pace, failing, seed }: Step & { do: 'create' }) => {
    const by = dice(seed);
    if (count >= 100) tally.bursts += 1;
    const end = world.now() + between(15 * MINUTE, 40 * HOUR, by);
    for (let number = 0; number < count; number += 1) {
      const takes =
        pace === 'together'
          ? end - world.now()
          : pace === 'quick' || (pace === 'mixed' && by() < 0.5)
            ? between(10 * SECOND, 10 * MINUTE, by)
            : between(10 * MINUTE, 48 * HOUR, by);
      const outcome = by() * 10 < failing ? 'failed' : 'completed';
      start(world.now(), world.now() + takes, outcome, by);
    }
  };

  const watchers: Watcher[] = [{}, history.filter].map((filter) => ({
    filter,
    zap: world.zap(filter),
    turningOnAt: Infinity,
    onAt: Infinity,
    fired: new Set(),
  }));

  const turnOn = async (watcher: Watcher) => {
    watcher.turningOnAt = world.now();
    await watcher.zap.turnOn();
    watcher.onAt = world.now();
    watcher.fired = new Set();
  };

  const everFired = watchers.map(() => new Set<string>());
  const pollOne = async (watcher: Watcher, isLost: boolean) => {
    tally.polls += 1;
    const before = world.requests();
    const startedAt = world.now();
    const items = await watcher.zap.poll({ isLost }).catch((error: unknown) => {
      if (trouble === undefined) throw error;
      tally.failedPolls += 1;
      return [];
    });
    tally.requests += world.requests() - before;
    const ever = everFired[watchers.indexOf(watcher)] ?? new Set();
    for (const { id } of items) {
      const video = lives.get(id);
      tally.fired += 1;
      if (ever.has(id)) findings.doubled.push(id);
      ever.add(id);
      watcher.fired.add(id);
      if (
        video === undefined ||
        video.outcome !== 'completed' ||
        isOpen(video) ||
        video.deletedAt < startedAt
      ) {
        findings.wrong.push(id);
      } else if (video.endsAt <= watcher.turningOnAt) {
        findings.older.push(id);
      } else if (!wasAbout(video, watcher.filter, video.endsAt, world.now(), 'some')) {
        findings.wrong.push(id);
      }
    }
  };

  const idle = () => {
    world.advance(history.secondsPerAnswer * SECOND);
  };
  world.onAnswer = idle;

  /** What happens while the next polls read, and after them. */
  let disturb = idle;
  let losesResult = false;
  let trouble: Trouble | undefined;
  const pollAll = async () => {
    world.onAnswer = disturb;
    world.trouble(trouble);
    for (const watcher of watchers) await pollOne(watcher, losesResult);
    world.trouble();
    world.onAnswer = idle;
    trouble = undefined;
    disturb = idle;
    losesResult = false;
  };

  const now = world.now();
  for (let number = 0; number < history.old; number += 1) {
    const createdAt = now - 80 * DAY + number * MINUTE;
    start(createdAt, createdAt + between(10 * SECOND, HOUR, roll), 'completed', roll);
  }
  for (let number = 0; number < history.recent; number += 1) {
    const createdAt = now - 2 * DAY + Math.floor((number * 2 * DAY) / history.recent);
    const takes = roll() < 0.2 ? between(HOUR, 48 * HOUR, roll) : between(10 * SECOND, HOUR, roll);
    start(createdAt, createdAt + takes, 'completed', roll);
  }
  for (const watcher of watchers) await turnOn(watcher);

  /** Polls since the last one that was disturbed or whose result was lost: two look at everything, and not both may fail. */
  let untroubled = 2;
  for (const step of history.steps) {
    switch (step.do) {
      case 'create':
        create(step);
        break;
      case 'delete':
        take(step.choice, step.count, dice(step.seed)).forEach(remove);
        break;
      case 'rename':
      case 'move': {
        const by = dice(step.seed);
        const title = oneOf(TITLES as [string, ...string[]], by);
        const folderId = oneOf(FOLDERS as [string, ...string[]], by);
        for (const video of take(step.choice, step.count, by)) {
          if (step.do === 'rename') rename(video, title, video.folderId);
          else rename(video, video.title, folderId);
        }
        break;
      }
      case 'poll':
        for (let time = 0; time < step.times; time += 1) {
          world.advance(step.minutes * MINUTE);
          untroubled = losesResult || disturb !== idle ? 0 : untroubled + 1;
          await pollAll();
        }
        break;
      case 'restart': {
        tally.restarts += 1;
        world.advance(step.minutes * MINUTE);
        const watcher = watchers[step.zap];
        if (watcher !== undefined) await turnOn(watcher);
        break;
      }
      case 'disturb': {
        if (untroubled < 2 || losesResult || trouble !== undefined) break;
        tally.disturbances += 1;
        const by = dice(step.seed);
        let answers = 0;
        disturb = () => {
          idle();
          answers += 1;
          if (answers !== step.answers) return;
          take('newest', step.deleted, by).forEach(remove);
          for (let number = 0; number < step.created; number += 1) {
            start(world.now(), world.now() + between(10 * SECOND, HOUR, by), 'completed', by);
          }
        };
        break;
      }
      case 'trouble':
        if (losesResult || disturb !== idle) break;
        tally.troubles += 1;
        trouble = step.trouble;
        break;
      case 'lose cache':
        tally.cacheLosses += 1;
        world.loseCache();
        break;
      case 'lose result':
        if (untroubled < 2 || disturb !== idle || trouble !== undefined) break;
        tally.lostResults += 1;
        losesResult = true;
        break;
    }
  }

  const missing = (watcher: Watcher) =>
    alive().filter(
      (video) =>
        video.outcome === 'completed' &&
        video.endsAt > watcher.onAt &&
        !watcher.fired.has(video.id) &&
        wasAbout(video, watcher.filter, Math.max(video.createdAt, watcher.onAt), Infinity, 'every'),
    );
  // All renders end, while the Zaps go on polling.
  for (let hours = 0; hours < 49; hours += 7) {
    world.advance(7 * HOUR);
    await pollAll();
  }
  let late = 0;
  while (late < MOST_LAST_POLLS && watchers.some((watcher) => missing(watcher).length > 0)) {
    late += 1;
    world.advance(15 * MINUTE);
    await pollAll();
  }

  for (const watcher of watchers) findings.lost.push(...missing(watcher).map(({ id }) => id));
  tally.mostPollsLate = Math.max(tally.mostPollsLate, late);
  tally.histories += 1;
  tally.videos += lives.size;
  tally.due += watchers.reduce((sum, { fired }) => sum + fired.size, 0);
  return findings;
};

/** More of them: `HISTORIES=5000 npm run jest -- test/properties/polling`, which then says what they were. */
export const HISTORIES = Number(process.env.HISTORIES ?? 25);
export const NO_TIME_LIMIT = 2 ** 31 - 1;

const FLAWLESS: Findings = { doubled: [], older: [], wrong: [], lost: [] };

/**
 * Plays histories until one goes wrong. That one is printed; fast-check's `seed` and `path` beside it play it again.
 *
 * @param steps of a history at the most
 */
export const check = async (
  numRuns: number,
  steps: number,
  open: (history: History) => World | Promise<World>,
): Promise<Tally> => {
  const tally = emptyTally();
  const property = fc.asyncProperty(histories(steps), async (history) => {
    expect(await play(await open(history), history, tally)).toEqual(FLAWLESS);
  });
  await fc.assert(property, { numRuns, endOnFailure: true, ...CHOSEN });
  if (process.env.HISTORIES !== undefined) console.log(tally);
  return tally;
};
