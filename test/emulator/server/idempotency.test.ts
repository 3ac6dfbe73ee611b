import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY, defaultKeys, TEMPLATE } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { avatarBody, birthdayVariables, legacyBody } from '../bodies.ts';
import { call, pick, start, until, type CallOptions } from '../helpers.ts';

const once = (body: unknown, key = 'try-1'): CallOptions => ({ body, headers: { 'idempotency-key': key } });
const DAY = 24 * 60 * 60 * 1000;

describe('an Idempotency-Key', () => {
  test('gives the first answer again, even for another body, and renders once', async () => {
    const emulator = await start();

    const first = await call(emulator, 'POST /v3/videos', once(avatarBody));
    const again = await call(emulator, 'POST /v3/videos', once({ ...avatarBody, script: 'Something else' }));
    const invalid = await call(emulator, 'POST /v3/videos', once({ nonsense: true }));

    expect(again.text).toBe(first.text);
    expect(invalid.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('replays a template render as it was then, not as it is now', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const request = `POST /v3/templates/${TEMPLATE.birthday}`;
    const first = await call(emulator, request, once({ variables: birthdayVariables }));
    clock.advance(60_000);

    const again = await call(emulator, request, once({ variables: birthdayVariables }));

    expect(again.text).toBe(first.text);
    expect(pick(again.json, 'data.status')).toBe('pending');
  });

  test('saves the render whose answer was lost', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { cut: 'after' } });

    await expect(call(emulator, 'POST /v3/videos', once(avatarBody))).rejects.toThrow();
    const again = await call(emulator, 'POST /v3/videos', once(avatarBody));

    expect(again.status).toBe(200);
    expect(pick(again.json, 'data.video_id')).toBe(emulator.ledger.renders[0]?.videoId);
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('is forgotten after 24 hours', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const first = await call(emulator, 'POST /v3/videos', once(avatarBody));

    clock.advance(DAY - 1);
    expect((await call(emulator, 'POST /v3/videos', once(avatarBody))).text).toBe(first.text);
    clock.advance(1);
    expect((await call(emulator, 'POST /v3/videos', once(avatarBody))).text).not.toBe(first.text);
  });

  test('whose first request is still at work gets a 409', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { delayMs: 300 } });
    const slow = call(emulator, 'POST /v3/videos', once(avatarBody));
    await until(() => emulator.ledger.requests.length === 1);

    const second = await call(emulator, 'POST /v3/videos', once(avatarBody));

    expect(second.status).toBe(409);
    expect(pick(second.json, 'error.code')).toBe('request_in_progress');
    expect((await slow).status).toBe(200);
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('is free again after a refusal, because nothing was created', async () => {
    const emulator = await start();

    const refused = await call(emulator, 'POST /v3/videos', once({ ...avatarBody, extra: 1 }));
    const accepted = await call(emulator, 'POST /v3/videos', once(avatarBody));

    expect([refused.status, accepted.status]).toEqual([400, 200]);
  });

  test('counts per endpoint, path and API key', async () => {
    const colleague = { key: 'colleague', id: 'c', name: 'C', scopeMode: 'full' as const, scopes: ['*:*'] };
    const user = { username: 'c', email: 'c@example.com', first_name: 'C', last_name: 'Example' };
    const emulator = await start({ keys: [...defaultKeys, { ...colleague, user }] });
    const body = { variables: {} };

    await call(emulator, 'POST /v3/videos', once(avatarBody));
    await call(emulator, 'POST /v3/videos', { ...once(avatarBody), key: 'colleague' });
    await call(emulator, `POST /v3/templates/${TEMPLATE.birthday}`, once(body));
    await call(emulator, `POST /v3/templates/${TEMPLATE.reminder}`, once(body));

    expect(emulator.ledger.renders).toHaveLength(4);
  });

  test('does not open the door to a wrong API key', async () => {
    const emulator = await start();
    await call(emulator, 'POST /v3/videos', once(avatarBody));

    const { status } = await call(emulator, 'POST /v3/videos', { ...once(avatarBody), key: 'nope' });

    expect(status).toBe(401);
  });

  test.each(['', 'with space', 'ümlaut', 'a'.repeat(256), 'slash/ed'])(
    'in another form is refused: %s',
    async (key) => {
      const emulator = await start();

      const { status, json } = await call(emulator, 'POST /v3/videos', once(avatarBody, key));

      expect(status).toBe(400);
      expect(pick(json, 'error.param')).toBe('Idempotency-Key');
    },
  );

  test('means nothing to v2', async () => {
    const emulator = await start();

    await call(emulator, 'POST /v2/video/generate', once(legacyBody));
    await call(emulator, 'POST /v2/video/generate', { ...once(legacyBody), key: DEMO_KEY });

    expect(emulator.ledger.renders).toHaveLength(2);
  });
});
