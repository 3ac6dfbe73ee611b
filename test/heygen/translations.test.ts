import { describe, expect, test } from '@jest/globals';
import { findTranslation, listTranslations } from '../../heygen/translations.ts';
import { reply, scripted } from '../support/transport.ts';
import { translationJson } from '../support/translation.ts';

describe('A translation', () => {
  test('is read at its own place', async () => {
    const { heygen, requests } = scripted(reply(200, { data: translationJson('a/b', 'completed') }));
    await findTranslation(heygen, 'a/b');
    expect(requests[0]?.url).toBe('https://api.heygen.com/v3/video-translations/a%2Fb');
  });

  test('that is not there is told from other troubles', async () => {
    const gone = reply(404, { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } });
    const refused = reply(403, { error: { code: 'forbidden', message: 'No', doc_url: '' } });
    expect(await findTranslation(scripted(gone).heygen, 't1')).toBeUndefined();
    await expect(findTranslation(scripted(refused).heygen, 't1')).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
});

test('The account’s translations come in pages, as large as HeyGen gives them', async () => {
  const data = [translationJson('t1', 'completed'), translationJson('t2', 'running')];
  const { heygen, requests } = scripted(
    reply(200, { data, has_more: true, next_token: 'x' }),
    reply(200, { data: [], has_more: false, next_token: null }),
  );
  const { items, next } = await listTranslations(heygen);
  expect(items.map(({ id }) => id)).toEqual(['t1', 't2']);
  expect(await listTranslations(heygen, next)).toEqual({ items: [], next: undefined });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://api.heygen.com/v3/video-translations?limit=100',
    'https://api.heygen.com/v3/video-translations?limit=100&token=x',
  ]);
});
