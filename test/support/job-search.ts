/** Tests that the searches for a lipsync and for a translation share. HeyGen cannot search either list. */
import { describe, expect, jest, test } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { failureOf, run } from './app.ts';
import { page } from './catalogue.ts';
import { pointerTo } from './files.ts';
import { heygen } from './heygen.ts';
import type { LipsyncJson } from './lipsync.ts';
import nock from './network.ts';

interface Kind {
  noun: 'lipsync' | 'translation';
  label: string;
  /** Path of HeyGen's list. */
  path: string;
  perform: (z: ZObject, bundle: Bundle) => Promise<{ id: string }[]>;
  /** The job as HeyGen returns it. */
  json: (
    id: string,
    status: LipsyncJson['status'],
    known?: { title?: string; created_at?: number; failure_message?: string },
  ) => object;
}

export const testJobSearch = ({ noun, label, path, perform, json }: Kind): void => {
  const key = `${noun}_id`;
  const PATH = `${path}/x1`;
  const LIST = `${path}?limit=100`;
  const video_file = pointerTo('videoFile', 'x1', noun);

  describe(`A ${noun} by its id`, () => {
    test.each(['pending', 'running'] as const)(
      'is found while it is %s, with a file for a later step',
      async (status) => {
        heygen('GET', PATH, { body: { data: json('x1', status) } });
        expect(await run(perform, { [key]: ' x1 ' })).toEqual([
          {
            id: 'x1',
            status,
            video_file,
            note: `HeyGen is still working on this ${noun}. Add a delay before the step that uses its file.`,
          },
        ]);
      },
    );

    test('is found when it failed, without a file', async () => {
      const known = { failure_message: 'No face found' };
      heygen('GET', PATH, { body: { data: json('x1', 'failed', known) } });
      expect(await run(perform, { [key]: 'x1' })).toEqual([
        {
          id: 'x1',
          status: 'failed',
          failure_message: 'No face found',
          note: `This ${noun} failed in HeyGen and has no file.`,
        },
      ]);
    });

    test('is not found when HeyGen does not have it', async () => {
      heygen('GET', PATH, {
        status: 404,
        body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
      });
      expect(await run(perform, { [key]: 'x1' })).toEqual([]);
    });

    test.each(['a/b', 'a?b#c'])('is escaped in the path: %s', async (id) => {
      heygen('GET', `${path}/${encodeURIComponent(id)}`, { body: { data: json(id, 'pending') } });
      expect(await run(perform, { [key]: id })).toMatchObject([{ id }]);
    });
  });

  describe(`${label}s by title`, () => {
    const titled = (id: string, title: string, created_at: number) =>
      json(id, 'completed', { title, created_at });

    test('are found on any page of the list, the exact title first', async () => {
      heygen('GET', LIST, page([titled('other', 'For Ben', 3), titled('part', 'For Anabel', 2)], 'next/1'));
      heygen('GET', `${LIST}&token=next%2F1`, page([titled('exact', 'for ana', 1)]));
      const found = await run(perform, { title: 'For Ana', exact_title: false });
      expect(found.map(({ id }) => id)).toEqual(['exact', 'part']);
      expect(found[0]).toMatchObject({ video_file: pointerTo('videoFile', 'exact', noun) });
    });

    test.each([true, '', undefined])(
      'are not found by part of a title, unless that is asked for: %j',
      async (exact_title) => {
        heygen('GET', LIST, page([titled('part', 'For Anabel', 2)]));
        expect(await run(perform, { title: 'For Ana', exact_title })).toEqual([]);
      },
    );

    test.each([undefined, '', false])(
      'are not found if they failed, unless that is asked for: %j',
      async (include_failed) => {
        const failed = json('x1', 'failed', { title: 'For Ana', created_at: 3 });
        heygen('GET', LIST, page([failed]));
        expect(await run(perform, { title: 'For Ana', include_failed })).toEqual([]);
      },
    );

    test('are found after the others if they failed and that is asked for', async () => {
      const failed = json('x1', 'failed', { title: 'For Ana', created_at: 3 });
      heygen('GET', LIST, page([failed, titled('x2', 'For Ana', 2)]));
      const found = await run(perform, { title: 'For Ana', include_failed: 'yes' });
      expect(found).toMatchObject([{ id: 'x2' }, { id: 'x1', status: 'failed' }]);
    });

    test('are not found when there are none', async () => {
      heygen('GET', LIST, page([]));
      expect(await run(perform, { title: 'For Ana', exact_title: '' })).toEqual([]);
    });
  });

  describe('When the list is too long to read in time', () => {
    /** Searches while each page takes five seconds. */
    const lookSlowly = async (inputData: Record<string, unknown>) => {
      const now = Date.now();
      let passed = 0;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + passed);
      const part = json('part', 'completed', { title: 'For Anabel' });
      nock('https://api.heygen.com')
        .get(path)
        .query(true)
        .times(3)
        .reply(200, () => {
          passed += 5000;
          return page([part], 'next').body;
        });
      try {
        return await run(perform, inputData);
      } finally {
        clock.mockRestore();
      }
    };

    test(`the search fails, since “not found” could make the next step create the ${noun} again`, async () => {
      expect(await failureOf(lookSlowly({ title: 'For Ana', exact_title: true }))).toMatchObject({
        name: 'AppError',
        code: 'search_incomplete',
        message: `HeyGen’s list took too long to search, and no ${noun} with the title “For Ana” was found in time. Use its ${label} ID instead.`,
      });
    });

    test('a title that contains the words will do, unless it must be exact', async () => {
      expect((await lookSlowly({ title: 'For Ana', exact_title: false }))[0]).toMatchObject({
        title: 'For Anabel',
      });
    });
  });

  test.each<[Record<string, unknown>, string]>([
    [{}, `Fill in ${label} or Title to say what to find.`],
    [{ [key]: ' ', title: '' }, `Fill in ${label} or Title to say what to find.`],
    [{ [key]: ['x1', 'x2'] }, `${label} takes one value, but got a list. Map a single value to it.`],
    [
      { [key]: 'For Ana' },
      `${label} must be a HeyGen ID, or a HeyGen link that contains one. It is “For Ana”.`,
    ],
    [{ [key]: '..' }, `${label} must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.`],
    [{ title: 'x'.repeat(501) }, 'Title is too long to search for. Use at most 500 characters.'],
    [{ title: 'Ana', exact_title: 'maybe' }, 'Exact Title Only must be true or false. It is “maybe”.'],
  ])('An unusable search is rejected without a request: %j', async (inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
};
