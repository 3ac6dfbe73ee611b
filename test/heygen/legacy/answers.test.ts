/** Answers of v1 and v2 in the forms that HeyGen's users show, with values of our own. */
import { expect, test } from '@jest/globals';
import { listLegacyTemplates } from '../../../heygen/legacy/templates.ts';
import { findLegacyVideo } from '../../../heygen/legacy/videos.ts';
import { reply, scripted } from '../../support/transport.ts';

const URL = 'https://files.heygen.ai/f';

test.each([
  [
    'completed',
    { status: 'completed', video_url: URL, duration: null, created_at: '2026-01-02T03:04:05', error: 'none' },
    { id: 'v1', status: 'completed', video_url: URL },
  ],
  [
    'failed',
    { id: 'v1', status: 'failed', error: { code: 40120, message: 'Too long', detail: {} } },
    { status: 'failed', failure_code: '40120', failure_message: 'Too long' },
  ],
])('A video of v1 is taken: %s', async (_status, data, video) => {
  const { heygen } = scripted(reply(200, { data, error: null }));
  expect(await findLegacyVideo(heygen, 'v1')).toMatchObject(video);
});

test('Templates of v2 are taken with their variables in a list, and without those that have no id', async () => {
  const data = { templates: [{ template_id: 't1', variables: [] }, { name: 'Lost' }] };
  const { heygen } = scripted(reply(200, { data, error: null }));
  expect(await listLegacyTemplates(heygen)).toMatchObject([{ id: 't1', name: 't1' }]);
});
