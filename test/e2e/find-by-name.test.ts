import { describe, expect, it } from '@jest/globals';
import { LOOK, TEMPLATE, VIDEOS_ONLY_KEY, VOICE } from '../../emulator/catalogue.ts';
import { askHeyGen, closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const search = async ({ connection }: World, key: string, input: Record<string, unknown>) =>
  (await connection.step('searches', key)).run(input);

describe('finding an avatar by its name', () => {
  it.each([
    ['one of HeyGen’s, whatever its type', 'zoe in the GARDEN', LOOK.photo],
    ['one of HeyGen’s by its whole name', 'Marcus Street Standing', LOOK.portraitTwin],
    ['one’s own by a part of it, before HeyGen’s Annies', 'ann', LOOK.annsTwin],
    ['one’s own by its whole name', 'Ann, passport photo', LOOK.annsPhoto],
  ])('gives %s', async (_what, name, id) => {
    expect(await search(await openWorld(), 'find_avatar', { name })).toMatchObject({ 0: { id } });
  });

  it('gives an id that makes a video', async () => {
    const world = await openWorld();
    const [avatar] = [await search(world, 'find_avatar', { name: 'Abigail' })].flat();
    const [voice] = [await search(world, 'find_voice', { name: 'amelia', language: 'english' })].flat();
    expect(voice).toMatchObject({ id: VOICE.amelia });
    const create = await world.connection.step('creates', 'create_avatar_video');
    const idOf = (found: unknown) => (found instanceof Object && 'id' in found ? found.id : undefined);
    await create.run({ avatar_id: idOf(avatar), voice_id: idOf(voice), script: 'Hi', wait: false });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  it('finds nothing where there is nothing', async () => {
    const world = await openWorld();
    expect(await search(world, 'find_avatar', { name: 'Nobody at all' })).toEqual([]);
    expect(await search(world, 'find_avatar', { name: 'Ann at her desk', ownership: 'public' })).toEqual([]);
  });

  it('costs one request for each further row', async () => {
    const world = await openWorld();
    const { emulator } = world;
    const first = await search(world, 'find_avatar', { name: 'zoë' });
    const before = emulator.ledger.requests.length;
    expect(await search(world, 'find_avatar', { name: 'zoë' })).toEqual(first);
    expect(requestsSince(emulator, before)).toEqual([`GET /v3/avatars/looks/${LOOK.photo}`]);
  });
});

it('finding a voice by its name gives an own clone before HeyGen’s', async () => {
  const world = await openWorld();
  expect(await search(world, 'find_voice', { name: "ann's VOICE" })).toMatchObject({
    0: { id: VOICE.annsClone, type: 'private' },
  });
  expect(await search(world, 'find_voice', { name: 'さくら', gender: 'female' })).toMatchObject([
    { id: VOICE.sakura, language: 'Japanese' },
  ]);
});

describe('finding a template by its name', () => {
  it.each([
    ['a current one', 'birthday greeting', TEMPLATE.birthday],
    ['one of the old editor', 'Birthday greeting (classic)', TEMPLATE.classic],
  ])('gives %s', async (_what, name, id) => {
    expect(await search(await openWorld(), 'find_template', { name })).toMatchObject({ 0: { id } });
  });

  it('works without the old editor’s list', async () => {
    const world = await openWorld({ legacy: 'retired' });
    expect(await search(world, 'find_template', { name: 'classic' })).toEqual([]);
    expect(await search(world, 'find_template', { name: 'birthday' })).toMatchObject([
      { id: TEMPLATE.birthday, created_at: '2026-08-03T09:00:00Z' },
    ]);
  });
});

describe('finding the account’s balance', () => {
  it.each([
    ['wallet', { balance: 12.5, balance_unit: 'usd', auto_reload: false }],
    ['subscription', { balance: 150, balance_unit: 'credits', plan: 'team' }],
    ['usage_based', { balance: 640.5, balance_unit: 'credits', spending: 12.4 }],
  ] as const)('tells what is left with %s billing', async (billing, expected) => {
    const world = await openWorld({ billing, wallet: 12.5 });
    const found = await search(world, 'find_account', {});
    expect(found).toMatchObject([{ id: 'ann_example', billing_type: billing, ...expected }]);
    expect(Object.values([found].flat()[0] ?? {})).not.toContain(null);
  });

  it('finds nothing when less is left than the Zap wants', async () => {
    const world = await openWorld({ wallet: 4.5 });
    expect(await search(world, 'find_account', { minimum_balance: 5 })).toEqual([]);
    expect(await search(world, 'find_account', { minimum_balance: 4.5 })).toHaveLength(1);
  });

  it('names the permission that the key lacks', async () => {
    const error = await errorOf(search(await openWorld({ key: VIDEOS_ONLY_KEY }), 'find_account', {}));
    expect(error.message).toMatch(/Required scope: account:read\./);
  });
});

describe('deleting a video', () => {
  const remove = async ({ connection }: World, video_id: string) =>
    (await connection.step('creates', 'delete_video')).run({ video_id });

  it.each([
    ['that v3 knows', false],
    ['that only the older API knows', true],
  ])('removes one %s, and leaves the others', async (_what, legacyVideosOnlyInLegacy) => {
    const world = await openWorld({ legacyVideosOnlyInLegacy });
    const id = world.emulator.videos.seed({ legacy: legacyVideosOnlyInLegacy });
    const other = world.emulator.videos.seed();
    expect(await remove(world, id)).toEqual({ id, deleted: true, was_found: true });
    expect(await search(world, 'find_video', { video_id: id })).toEqual([]);
    expect(await askHeyGen(world, 'GET', `/v3/videos/${other}`)).toMatchObject({ data: { id: other } });
    expect(await remove(world, id)).toEqual({ id, deleted: true, was_found: false });
  });

  it.each(['..', '../videos', 'a/b', ''])('never leaves its place with the id “%s”', async (id) => {
    const world = await openWorld();
    const other = world.emulator.videos.seed();
    await remove(world, id).catch(() => undefined);
    expect(await askHeyGen(world, 'GET', `/v3/videos/${other}`)).toMatchObject({ data: { id: other } });
  });
});
