/**
 * Whatever happens on the road between Zapier and HeyGen: a run that succeeds has paid for one render, and one that
 * fails has paid for none, or says that it may have.
 */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ASSET, FOLDER, languages, LOOK, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import { ApiError, type Emulator, type Fault } from '../../emulator/index.ts';
import { StepError, withAutoreplay } from '../../host/index.ts';
import { untilOver } from '../faults/clock.ts';
import { madeIn } from '../support/ledger.ts';
import { UNREADABLE } from '../support/readable.ts';
import { openAppWorld, type AppWorld } from './app-world.ts';
import { CHOSEN } from './seed.ts';

/** More of them: `CREATES=20000 npm run jest -- test/properties/paid-once`, which then says what they were. */
const CREATES = Number(process.env.CREATES ?? 1000);
const NO_TIME_LIMIT = 2 ** 31 - 1;

interface Create {
  key: string;
  inputData: object;
  /** Whether HeyGen takes an Idempotency-Key for it; what has none is sent once. */
  isIdempotent: boolean;
  /** Whether it costs nothing, so that nobody needs to be warned. */
  isFree?: true;
  /** Whether Zapier runs it again until it is finished, which goes on with what was paid. */
  isPolled?: true;
}

const speech = { avatar_id: LOOK.studio, script: 'Happy birthday, Ana!' };

/** By a name that tells two of one operation apart. Each is the same row of a sheet again and again. */
const creates: Record<string, Create> = {
  avatar: { key: 'create_avatar_video', inputData: speech, isIdempotent: true },
  'video background': {
    key: 'create_avatar_video',
    inputData: { ...speech, background_type: 'video', background_video: ASSET.video },
    isIdempotent: false,
  },
  template: {
    key: 'create_template_video',
    inputData: {
      template_id: TEMPLATE.productTour,
      variable__product: 'Tea',
      variable__presenter: LOOK.annsTwin,
    },
    isIdempotent: true,
  },
  'old template': {
    key: 'create_template_video',
    inputData: { template_id: TEMPLATE.classic, variable__name: 'Ana', variable__message: 'Hi.' },
    isIdempotent: false,
  },
  photo: {
    key: 'create_photo_video',
    inputData: { image: ASSET.image, script: 'Hello.', voice_id: VOICE.amelia, folder_id: FOLDER.birthdays },
    isIdempotent: true,
  },
  studio: {
    key: 'create_studio_video',
    inputData: { scenes: [{ scene_script: 'One.' }, { scene_script: 'Two.' }], avatar_id: LOOK.studio },
    isIdempotent: true,
  },
  batch: {
    key: 'create_video_batch',
    inputData: { videos: [{ video_script: 'One.' }, { video_script: 'Two.' }], avatar_id: LOOK.studio },
    isIdempotent: true,
  },
  translation: {
    key: 'translate_video',
    inputData: { video: ASSET.video, output_language: languages[0] },
    isIdempotent: true,
  },
  lipsync: {
    key: 'create_lipsync',
    inputData: { video: ASSET.video, audio: ASSET.audio },
    isIdempotent: true,
  },
  prompt: { key: 'create_prompt_video', inputData: { prompt: 'A tour of our garden.' }, isIdempotent: false },
  cinematic: {
    key: 'create_cinematic_video',
    inputData: { prompt: 'A walk through a bakery.', avatar_ids: [LOOK.studio] },
    isIdempotent: true,
    isPolled: true,
  },
  edit: { key: 'remove_filler_words', inputData: { video: ASSET.video }, isIdempotent: true },
  clips: { key: 'create_clips', inputData: { video: ASSET.video }, isIdempotent: true },
  speech: {
    key: 'generate_speech',
    inputData: { text: 'Hello.', voice_id: VOICE.amelia },
    isIdempotent: false,
  },
  'new avatar': {
    key: 'create_avatar',
    inputData: { source: 'photo', name: 'Ana', file: ASSET.image },
    isIdempotent: true,
  },
  'cloned voice': {
    key: 'clone_voice',
    inputData: { audio: ASSET.audio, name: 'Ana' },
    isIdempotent: false,
    isPolled: true,
  },
  asset: { key: 'upload_asset', inputData: {}, isIdempotent: true, isFree: true },
  folder: { key: 'create_folder', inputData: { name: 'Birthdays' }, isIdempotent: true, isFree: true },
};

const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

/** What a request meets on its way. A number is the seconds that HeyGen thinks before it begins. */
type Road = Fault | 'clear' | 'refused' | number;

/** The answer is lost, and HeyGen has done what it was asked for. */
const LOST: Road[] = [
  { cut: 'after' },
  { cut: 'amid' },
  { silence: 'after' },
  { silence: 'amid' },
  { truncate: true },
];
const BROKEN: Road[] = [{ cut: 'before' }, { silence: 'before' }, 'refused'];
const page = '<html><body><h1>Sorry</h1></body></html>';
const html = { 'content-type': 'text/html' };
const OTHER: Road[] = [
  { status: 500, body: '' },
  { status: 502, body: page, headers: html },
  { status: 503, body: page, headers: html },
  { status: 504, body: '' },
  { garbage: page },
  { garbage: '', contentType: 'application/json' },
  { garbage: '{"data":null}', contentType: 'application/json' },
  { garbage: '{"code":40119,"message":"Video is too long","data":null}', contentType: 'application/json' },
  { status: 302, body: page, headers: { ...html, location: 'https://sorry.example/' } },
  ...[
    [401, 'unauthorized'] as const,
    [402, 'insufficient_credit'] as const,
    [403, 'insufficient_api_key_scope'] as const,
    [404, 'not_found'] as const,
    [409, 'conflict'] as const,
    [413, 'payload_too_large'] as const,
    [429, 'rate_limit_exceeded'] as const,
    [500, 'internal_error'] as const,
    [503, 'service_unavailable'] as const,
  ].map(([status, code]) => ({ refusal: new ApiError(status, code, 'Something went wrong') })),
];

const isFailure = (met: Road): boolean =>
  typeof met === 'object' &&
  (('status' in met && met.status >= 500) || ('refusal' in met && met.refusal.status >= 500));

/** Seconds that are too many for one request, and not for a run. */
const SLOW = 15;

/** A trouble that is over when HeyGen is asked again. */
const PASSING: Road[] = [...LOST, ...BROKEN, SLOW, ...OTHER.filter((met) => isFailure(met))];

const road: fc.Arbitrary<Road> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('clear') },
  { weight: 4, arbitrary: fc.constantFrom(...LOST) },
  { weight: 2, arbitrary: fc.constantFrom(...BROKEN) },
  { weight: 3, arbitrary: fc.constantFrom(...OTHER) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 45 }) },
);

/** One road for each request that the run may make; those after them are clear. */
const journey = fc.record({
  name: fc.constantFrom(...Object.keys(creates)),
  roads: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...PASSING).map((met) => [met]) },
    { weight: 2, arbitrary: fc.array(road, { maxLength: 4 }) },
  ),
});

/** Renders that somebody paid for, those of a batch as one. */
const paidIn = (ledger: Emulator['ledger']) =>
  madeIn(ledger, 'renders', 'uploads', 'folders') +
  ledger.renders.filter(({ endpoint }) => !endpoint.endsWith('/batches')).length;

/** What costs nothing, and stays: it is made once, too. */
const freeIn = ({ uploads, folders }: Emulator['ledger']) => uploads.length + folders.length;

const WARNS = /may already have paid|before you replay this run/;
/** The next run goes on with what was started. */
const GOES_ON = /Zapier will check again|may be finished\.$/;

const tally = {
  creates: 0,
  succeeded: 0,
  paid: 0,
  free: 0,
  /** Succeeded although the answer of the request that paid was lost. */
  healed: 0,
  failed: 0,
  /** Failed, although what was asked for was there; it costs nothing. */
  failedFree: 0,
  /** Failed, and said that it may have been paid: when it was, and when it was not. */
  warnedOfPaid: 0,
  warnedOfNothing: 0,
  /** Failed, and goes on with what was paid when it is run again. */
  kept: 0,
  /** Of idempotent creates: with one trouble that passed. All of them succeeded. */
  troubledOnce: 0,
  requests: 0,
};

describe('A render is paid for once', () => {
  let world: AppWorld;
  let roads: Road[] = [];
  let current: Road | undefined;
  let holds: Promise<unknown>[] = [];
  const keysOfRuns = new Set<string>();

  const faultOf = (met: Road | undefined): Fault | undefined => {
    if (typeof met === 'object') return met;
    if (typeof met !== 'number') return undefined;
    const hold = new Promise((resolve) => setTimeout(resolve, met * 1000));
    holds.push(hold);
    return { until: hold };
  };

  beforeAll(async () => {
    world = await openAppWorld({ voice: atOnce }, () => {
      current = roads.shift();
      return current === 'refused';
    });
    const { faults, filesUrl } = world.emulator;
    const next = { fault: undefined as Fault | undefined };
    faults.next({
      times: Infinity,
      when: ({ host }) => {
        if (host !== 'api') return false;
        next.fault = faultOf(current);
        return next.fault !== undefined;
      },
      fault: () => next.fault as Fault,
    });
    Object.assign(creates.asset?.inputData ?? {}, {
      file: `${filesUrl}/public/landscape/samples/logo.jpg`,
    });
  });
  afterAll(() => world.close());

  test(
    'whatever happens on its way',
    async () => {
      const { ledger } = world.emulator;
      const property = fc.asyncProperty(journey, async ({ name, roads: met }) => {
        const { key, inputData, isFree, isPolled, ...create } = creates[name] as Create;
        const [paidBefore, freeBefore] = [paidIn(ledger), freeIn(ledger)];
        roads = [...met];
        // Each run is the first of its row.
        world.loseCache();
        const ended = await world.run(`creates.${key}.operation.perform`, { ...inputData });
        const { requests } = ended;
        const error = isPolled && GOES_ON.test(ended.error?.message ?? '') ? undefined : ended.error;
        // What HeyGen has begun with, it ends, whether or not somebody still listens.
        await untilOver(Promise.all(holds));
        holds = [];
        jest.clearAllTimers();

        const paid = paidIn(ledger) - paidBefore;
        const free = freeIn(ledger) - freeBefore;
        const posts = requests.filter(({ method, host }) => method === 'POST' && host === 'api');
        // A template that v3 says it does not know is made by v2, which takes no key.
        const isIdempotent = create.isIdempotent && !posts.some(({ path }) => path.startsWith('/v2/'));
        const keys = new Set(posts.map(({ headers }) => headers['idempotency-key']));
        const warns = WARNS.test(error?.message ?? '');
        const goesOn = isPolled === true && GOES_ON.test(error?.message ?? '');

        tally.creates += 1;
        tally.paid += paid;
        tally.free += free;
        tally.requests += requests.length;
        if (error === undefined) {
          tally.succeeded += 1;
          if (posts.length > 1 && LOST.includes(met[requests.length - posts.length] as Road))
            tally.healed += 1;
        } else {
          tally.failed += 1;
          tally.failedFree += free;
          if (warns && paid > 0) tally.warnedOfPaid += 1;
          if (warns && paid === 0) tally.warnedOfNothing += 1;
          if (goesOn) tally.kept += paid;
        }

        expect(paid + free).toBeLessThanOrEqual(1);
        if (error === undefined)
          expect({ paid, free }).toEqual(isFree ? { paid: 0, free: 1 } : { paid: 1, free: 0 });
        else {
          expect(error.message).not.toMatch(UNREADABLE);
          // Zapier repeats a run by itself that was throttled, and one that found the connection expired.
          if (goesOn) expect(paid).toBe(1);
          else if (paid > 0)
            expect({ says: error.message, warns, name: error.name }).toMatchObject({
              warns: true,
              // What Zapier may replay finds the video again; what it would pay for again is final.
              name: isIdempotent ? 'AppError' : 'HaltedError',
            });
        }
        // What never left Zapier cannot have been paid.
        if (requests.length === 0) expect(warns).toBe(false);
        // One trouble does not keep a render from being made, where it is safe to ask for it again.
        const [trouble, ...more] = met.filter((one) => one !== 'clear');
        if (isIdempotent && trouble !== undefined && more.length === 0 && PASSING.includes(trouble)) {
          tally.troubledOnce += 1;
          expect(error?.message).toBeUndefined();
        }
        // Every attempt of a run under one key, every run under a key of its own; and what has no key goes out once.
        expect(posts.length).toBeLessThanOrEqual(isIdempotent ? 3 : 1);
        if (isIdempotent && posts.length > 0) {
          expect(keys.size).toBe(1);
          const [used] = [...keys].map(String);
          expect({ used, isNew: !keysOfRuns.has(used ?? '') }).toEqual({
            used: expect.stringMatching(/^[\w-]{36}$/),
            isNew: true,
          });
          keysOfRuns.add(used ?? '');
        }
      });
      await fc.assert(property, {
        numRuns: CREATES,
        endOnFailure: process.env.SHRINK === undefined,
        ...CHOSEN,
      });
      if (process.env.CREATES !== undefined) console.log(tally);

      expect(tally.paid + tally.free).toBe(
        tally.succeeded + tally.warnedOfPaid + tally.kept + tally.failedFree,
      );
      // The roads were worth the trouble.
      expect(tally.succeeded).toBeGreaterThan(CREATES / 4);
      expect(tally.healed).toBeGreaterThan(CREATES / 20);
      expect(tally.troubledOnce).toBeGreaterThan(CREATES / 10);
      expect(tally.warnedOfPaid).toBeGreaterThan(CREATES / 50);
    },
    NO_TIME_LIMIT,
  );

  /** A row as Zapier plays it with Autoreplay on, to its end. @returns the error that it ended with */
  const play = async ({ key, inputData }: Create): Promise<StepError | undefined> => {
    const operation = `creates.${key}.operation`;
    const once = async () => {
      let ended = await world.run(`${operation}.perform`, { ...inputData });
      if (ended.error === undefined && ended.isWaiting) {
        const bundle = { outputData: ended.results, cleanedRequest: {} };
        ended = await world.run(`${operation}.performResume`, { ...inputData }, {}, { bundle });
      }
      // What HeyGen has begun with, it ends, whether or not somebody still listens.
      await untilOver(Promise.all(holds));
      holds = [];
      if (ended.error !== undefined) throw ended.error;
      return undefined;
    };
    const sleep = (milliseconds: number) => {
      world.pass(milliseconds);
      return Promise.resolve();
    };
    return withAutoreplay(once, { sleep, mostReplays: 20 }).catch((error: unknown) => {
      if (error instanceof StepError) return error;
      throw error;
    });
  };

  test(
    'however often Zapier replays it',
    async () => {
      const { ledger } = world.emulator;
      const played = { rows: 0, paid: 0, handedOn: 0, errors: 0, lost: 0 };
      const rows = Object.keys(creates).filter((name) => !creates[name]?.isFree);
      const troubled = fc.record({
        name: fc.constantFrom(...rows),
        // More trouble than one run can meet, so that it lasts into the replays.
        roads: fc.array(road, { maxLength: 20 }),
      });
      const property = fc.asyncProperty(troubled, async ({ name, roads: met }) => {
        const create = creates[name] as Create;
        const before = paidIn(ledger);
        roads = [...met];
        world.loseCache();
        const error = await play(create);
        jest.clearAllTimers();
        const paid = paidIn(ledger) - before;
        played.rows += 1;
        played.paid += paid;
        played.handedOn += Number(error === undefined);
        played.errors += Number(error !== undefined);
        played.lost += Number(error !== undefined && create.isIdempotent && paid > 0);
        expect({ name, met, paid, error: error?.message }).toMatchObject({
          paid: error === undefined ? 1 : expect.any(Number),
        });
        expect(paid).toBeLessThanOrEqual(1);
        if (error !== undefined) expect(error.message).not.toMatch(UNREADABLE);
      });
      await fc.assert(property, {
        numRuns: CREATES / 2,
        endOnFailure: process.env.SHRINK === undefined,
        ...CHOSEN,
      });
      if (process.env.CREATES !== undefined) console.log(played);
      expect(played.handedOn).toBeGreaterThan(CREATES / 4);
    },
    NO_TIME_LIMIT,
  );

  test(
    'and two equal rows are two videos, at once and one after the other',
    async () => {
      const { ledger } = world.emulator;
      const row = creates.photo as Create;
      world.loseCache();
      roads = [];
      const before = paidIn(ledger);
      const { run } = world;
      const method = `creates.${row.key}.operation.perform`;
      await Promise.all([run(method, { ...row.inputData }), run(method, { ...row.inputData })]);
      expect(paidIn(ledger) - before).toBe(2);
      await run(method, { ...row.inputData });
      expect(paidIn(ledger) - before).toBe(3);
    },
    NO_TIME_LIMIT,
  );
});
