/** What a user gets from v3 alone. test/v3-only/v3-only.test.ts runs it where v1 and v2 are taken away. */
import { describe, expect, test } from '@jest/globals';
import { inputFields, perform as createAvatarVideo } from '../../creates/create_avatar_video.ts';
import { perform as createTemplateVideo } from '../../creates/create_template_video.ts';
import { perform as deleteVideo } from '../../creates/delete_video.ts';
import { backgroundFields, backgroundFieldsFor } from '../../fields/background.ts';
import { templateField } from '../../fields/dropdowns.ts';
import { perform as findTemplate } from '../../searches/find_template.ts';
import { perform as findVideo } from '../../searches/find_video.ts';
import { failureOf, run } from '../support/app.ts';
import { page, template } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const unknown = (what: string): Reply => ({
  status: 404,
  body: { error: { code: `${what}_not_found`, message: `No such ${what}` } },
});
const TEMPLATES = '/v3/templates?limit=100';

describe('A video behind an avatar', () => {
  test('is not in the form', async () => {
    const field = inputFields.find((entry) => typeof entry === 'object' && entry.key === 'background_type');
    expect(field).toMatchObject({ choices: { none: 'The avatar’s own', color: 'Color', image: 'Image' } });
    expect(backgroundFields.map(({ key }) => key)).toEqual(['background_color', 'background_image']);
    expect(await run(backgroundFieldsFor, { background_type: 'video' })).toEqual([]);
  });

  test('that a Zap still asks for is refused before anything is sent', async () => {
    const background = { background_type: 'video', background_video: 'asset_1' };
    const failure = await failureOf(
      run(createAvatarVideo, { avatar_id: 'look_1', script: 'Hi!', ...background }),
    );
    expect(failure.message).toBe(
      'Background must be one of: “The avatar’s own”, “Color”, “Image”. It is “video”.',
    );
  });
});

test('A template that v3 does not know is no template', async () => {
  heygen('GET', '/v3/templates/t1', unknown('template'));
  // It may be the name of one.
  heygen('GET', TEMPLATES, page([]));
  const failure = await failureOf(run(createTemplateVideo, { template_id: 't1' }));
  expect(failure.message).toMatch('HeyGen has no template “t1” with variables in this account.');
});

test('The Template dropdown has what v3 lists', async () => {
  heygen('GET', TEMPLATES, page([template('t1')]));
  const { results } = await run(templateField.choices.perform);
  expect(results).toEqual([{ id: 't1', label: 'T1' }]);
});

test('Find Template looks through v3’s list', async () => {
  heygen('GET', TEMPLATES, page([template('t1', { name: 'Birthday of Ana' }), template('t2')]));
  expect(await run(findTemplate, { name: 'Birthday' })).toMatchObject([{ id: 't1' }]);
});

test('A video that v3 does not know is not found', async () => {
  heygen('GET', '/v3/videos/v1', unknown('video'));
  expect(await run(findVideo, { video_id: 'v1' })).toEqual([]);
});

test('and not there to delete', async () => {
  heygen('DELETE', '/v3/videos/v1', unknown('video'));
  expect(await run(deleteVideo, { video_id: 'v1' })).toEqual({ id: 'v1', deleted: true, was_found: false });
});
