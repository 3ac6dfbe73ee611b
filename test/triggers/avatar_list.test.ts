import { describe, expect, test } from '@jest/globals';
import avatarList from '../../triggers/avatar_list.ts';
import { execute } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();

const page = (data: object[], next_token: string | null = null): Reply => ({
  body: { data, has_more: next_token !== null, next_token },
});
const look = (id: string) => ({ id, name: id.toUpperCase(), avatar_type: 'studio_avatar', status: null });
const voice = (voice_id: string) => ({
  voice_id,
  name: voice_id.toUpperCase(),
  language: 'English',
  gender: 'male',
});

/**
 * The dropdown of a template variable, whose cursor Zapier keeps.
 *
 * @param calls how often it reads or writes the cursor
 */
const dropdown = (trigger: string, calls: number, inputData = {}) => {
  let cursor: unknown = null;
  zapierAnswers(calls, (method, params) => {
    if (method === 'set_cursor') cursor = params[0];
    return method === 'get_cursor' ? cursor : null;
  });
  return (page: number) =>
    execute(`triggers.${trigger}.operation.perform`, inputData, {
      meta: { page, isFillingDynamicDropdown: true },
      rpc_base,
    });
};

describe('The avatars for a template variable', () => {
  test('are listed page by page to the end, the user’s own first', async () => {
    const open = dropdown('avatar_list', 4);
    heygen('GET', '/v3/avatars/looks?ownership=private&limit=50', page([look('mine')]));
    heygen('GET', '/v3/avatars/looks?ownership=public&limit=50', page([look('p1')], 'next'));
    expect(await open(0)).toEqual([
      { id: 'mine', label: 'MINE · studio avatar' },
      { id: 'p1', label: 'P1 · studio avatar' },
    ]);

    heygen('GET', '/v3/avatars/looks?ownership=public&limit=50&token=next', page([look('p2')]));
    expect(await open(1)).toEqual([{ id: 'p2', label: 'P2 · studio avatar' }]);
    expect(await open(2)).toEqual([]);
  });

  test('are asked for page by page, which Zapier does only if it is told to', () => {
    expect(avatarList.operation).toHaveProperty('canPaginate', true);
  });

  test('begin with the first page that has one of the chosen kind, since an empty page would end the list', async () => {
    const open = dropdown('avatar_list', 3, { avatar_group: 'g1', avatar_kind: 'photo_avatar' });
    const path = '/v3/avatars/looks?group_id=g1&limit=50';
    heygen('GET', path, page([look('s1')], 'two'));
    heygen('GET', `${path}&token=two`, page([look('s2')], 'three'));
    const photo = { ...look('p1'), avatar_type: 'photo_avatar' };
    heygen('GET', `${path}&token=three`, page([photo, look('s3')], 'four'));
    expect(await open(0)).toEqual([{ id: 'p1', label: 'P1 · photo avatar' }]);
    heygen('GET', `${path}&token=four`, page([look('s4')]));
    expect(await open(1)).toEqual([]);
  });

  test('start again when the dropdown is reopened', async () => {
    const open = dropdown('avatar_list', 2);
    for (let time = 0; time < 2; time += 1) {
      heygen('GET', '/v3/avatars/looks?ownership=private&limit=50', page([look('m1')], 'next'));
      expect(await open(0)).toHaveLength(1);
    }
  });
});

test('The voices for a template variable are listed the same way', async () => {
  heygen('GET', '/v3/voices?type=private&limit=100', page([]));
  heygen('GET', '/v3/voices?type=public&limit=100', page([voice('bob')]));
  expect(await dropdown('voice_list', 1)(0)).toEqual([{ id: 'bob', label: 'BOB · English · male' }]);
});
