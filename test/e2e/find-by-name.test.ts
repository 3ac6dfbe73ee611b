import { describe, expect, test } from '@jest/globals';
import { GROUP, LOOK, TEMPLATE, VIDEOS_ONLY_KEY, VOICE } from '../../emulator/catalogue.ts';
import { askHeyGen, closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const search = async ({ connection }: World, key: string, input: Record<string, unknown>) =>
  (await connection.step('searches', key)).run(input);

describe('finding an avatar by its name', () => {
  test.each([
    ['a stock avatar of any type', 'zoe in the GARDEN', LOOK.photo],
    ['a stock avatar by its full name', 'Marcus Street Standing', LOOK.portraitTwin],
    ['the user’s own avatar by part of its name, before stock avatars called Annie', 'ann', LOOK.annsTwin],
    ['the user’s own avatar by its full name', 'Ann, passport photo', LOOK.annsPhoto],
  ])('gives %s', async (_what, name, id) => {
    expect(await search(await openWorld(), 'find_avatar', { name })).toMatchObject({ 0: { id } });
  });

  test('gives an id that a video accepts', async () => {
    const world = await openWorld();
    const [avatar] = [await search(world, 'find_avatar', { name: 'Abigail' })].flat();
    const [voice] = [await search(world, 'find_voice', { name: 'amelia', language: 'english' })].flat();
    expect(voice).toMatchObject({ id: VOICE.amelia });
    const create = await world.connection.step('creates', 'create_avatar_video');
    const idOf = (found: unknown) => (found instanceof Object && 'id' in found ? found.id : undefined);
    await create.run({ avatar_id: idOf(avatar), voice_id: idOf(voice), script: 'Hi', wait: false });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('finds nothing when no avatar matches', async () => {
    const world = await openWorld();
    expect(await search(world, 'find_avatar', { name: 'Nobody at all' })).toEqual([]);
    expect(await search(world, 'find_avatar', { name: 'Ann at her desk', ownership: 'public' })).toEqual([]);
  });

  test.each([
    ['searches the looks of one group', { name: 'passport', avatar_group_id: GROUP.ann }, LOOK.annsPhoto],
    ['lists the looks of a group, by the name of the group', { avatar_group_id: 'Abigail' }, LOOK.studio],
  ])('%s', async (_what, input, id) => {
    expect(await search(await openWorld(), 'find_avatar', input)).toMatchObject({ 0: { id } });
  });

  test('costs one request for each additional row', async () => {
    const world = await openWorld();
    const { emulator } = world;
    const first = await search(world, 'find_avatar', { name: 'zoë' });
    const before = emulator.ledger.requests.length;
    expect(await search(world, 'find_avatar', { name: 'zoë' })).toEqual(first);
    expect(requestsSince(emulator, before)).toEqual([`GET /v3/avatars/looks/${LOOK.photo}`]);
  });
});

test('finding a voice by its name gives the user’s clone before stock voices', async () => {
  const world = await openWorld();
  expect(await search(world, 'find_voice', { name: "ann's VOICE" })).toMatchObject({
    0: { id: VOICE.annsClone, type: 'private' },
  });
  expect(await search(world, 'find_voice', { name: 'さくら', gender: 'female' })).toMatchObject([
    { id: VOICE.sakura, language: 'Japanese' },
  ]);
});

describe('finding a voice by its description', () => {
  test('gives an id that a video accepts, and others to choose from', async () => {
    const world = await openWorld();
    const before = world.emulator.ledger.requests.length;
    const found = await search(world, 'find_voice_by_description', { prompt: 'warm', locale: 'es-MX' });
    expect(requestsSince(world.emulator, before)).toEqual(['POST /v3/voices']);
    expect(found).toMatchObject([{ language: 'Spanish', other_voices: [{}, {}] }]);
    const [best] = [found].flat();
    const [other] = best instanceof Object && 'other_voices' in best ? [best.other_voices].flat() : [];
    const create = await world.connection.step('creates', 'create_avatar_video');
    for (const voice_id of [Reflect.get(Object(best), 'id'), Reflect.get(Object(other), 'voice_id')]) {
      await create.run({ avatar_id: LOOK.studio, voice_id, script: 'Hola', wait: false });
    }
    expect(world.emulator.ledger.renders).toHaveLength(2);
  });

  test('finds nothing after the last voices', async () => {
    const input = { prompt: 'warm', locale: 'ja-JP', seed: 1 };
    expect(await search(await openWorld(), 'find_voice_by_description', input)).toEqual([]);
  });
});

describe('finding a template by its name', () => {
  test.each([
    ['a current template', 'birthday greeting', TEMPLATE.birthday],
    ['a template from the old editor', 'Birthday greeting (classic)', TEMPLATE.classic],
  ])('gives %s', async (_what, name, id) => {
    expect(await search(await openWorld(), 'find_template', { name })).toMatchObject({ 0: { id } });
  });

  test('works without the old editor’s list', async () => {
    const world = await openWorld({ legacy: 'retired' });
    expect(await search(world, 'find_template', { name: 'classic' })).toEqual([]);
    expect(await search(world, 'find_template', { name: 'birthday' })).toMatchObject([
      { id: TEMPLATE.birthday, created_at: '2026-08-03T09:00:00Z' },
    ]);
  });
});

describe('finding the account’s balance', () => {
  test.each([
    ['wallet', { balance: 12.5, balance_unit: 'usd', auto_reload: false }],
    ['subscription', { balance: 150, balance_unit: 'credits', plan: 'team' }],
    ['usage_based', { balance: 640.5, balance_unit: 'credits', spending: 12.4 }],
  ] as const)('shows the balance with %s billing', async (billing, expected) => {
    const world = await openWorld({ billing, wallet: 12.5 });
    const found = await search(world, 'find_account', {});
    expect(found).toMatchObject([{ id: 'ann_example', billing_type: billing, ...expected }]);
    expect(Object.values([found].flat()[0] ?? {})).not.toContain(null);
  });

  test('finds nothing when the balance is below the minimum', async () => {
    const world = await openWorld({ wallet: 4.5 });
    expect(await search(world, 'find_account', { minimum_balance: 5 })).toEqual([]);
    expect(await search(world, 'find_account', { minimum_balance: 4.5 })).toHaveLength(1);
  });

  test('names the permission that the key is missing', async () => {
    const error = await errorOf(search(await openWorld({ key: VIDEOS_ONLY_KEY }), 'find_account', {}));
    expect(error.message).toMatch(/Required scope: account:read\./);
  });
});

describe('deleting a video', () => {
  const remove = async ({ connection }: World, video_id: string) =>
    (await connection.step('creates', 'delete_video')).run({ video_id });

  test.each([
    ['that v3 knows', false],
    ['that only the legacy API knows', true],
  ])('removes one %s and leaves the others', async (_what, legacyVideosOnlyInLegacy) => {
    const world = await openWorld({ legacyVideosOnlyInLegacy });
    const id = world.emulator.videos.seed({ legacy: legacyVideosOnlyInLegacy });
    const other = world.emulator.videos.seed();
    expect(await remove(world, id)).toEqual({ id, deleted: true, was_found: true });
    expect(await search(world, 'find_video', { video_id: id })).toEqual([]);
    expect(await askHeyGen(world, 'GET', `/v3/videos/${other}`)).toMatchObject({ data: { id: other } });
    expect(await remove(world, id)).toEqual({ id, deleted: true, was_found: false });
  });

  test.each(['..', '../videos', 'a/b', ''])('deletes nothing else with the id “%s”', async (id) => {
    const world = await openWorld();
    const other = world.emulator.videos.seed();
    await remove(world, id).catch(() => undefined);
    expect(await askHeyGen(world, 'GET', `/v3/videos/${other}`)).toMatchObject({ data: { id: other } });
  });
});
