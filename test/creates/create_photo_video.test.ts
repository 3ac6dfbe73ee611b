import { describe, expect, test } from '@jest/globals';
import createPhotoVideo, { inputFields, perform, performResume } from '../../creates/create_photo_video.ts';
import { CALLBACK_URL, failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting', output_format: 'mp4' } } };

const least = { image: 'https://example.com/ana.png', script: 'Hi Ana!', voice_id: 'voice_1' };
const leastBody = {
  type: 'image',
  image: { type: 'url', url: 'https://example.com/ana.png' },
  script: 'Hi Ana!',
  voice_id: 'voice_1',
};

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/videos', started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(least)).toEqual(leastBody);
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      image: ' 8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012 ',
      script: 'Hi Ana!',
      voice_id: ' voice_1 ',
      voice_speed: '1,25',
      voice_pitch: -5,
      voice_volume: 0.8,
      voice_locale: 'en-GB',
      brand_glossary_id: ' g1 ',
      background_type: 'color',
      background_color: 'fafafa',
      title: 'Birthday of Ana',
      aspect_ratio: 'auto',
      resolution: '4k',
      fit: 'cover',
      caption: 'yes',
      output_format: 'mp4',
      remove_background: true,
      motion_prompt: 'Nods',
      expressiveness: 'medium',
      folder_id: 'f1',
      callback_id: 'row-2',
      wait: true,
    });
    expect(body).toEqual({
      type: 'image',
      image: { type: 'asset_id', asset_id: '8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012' },
      script: 'Hi Ana!',
      voice_id: 'voice_1',
      voice_settings: { speed: 1.25, pitch: -5, volume: 0.8, locale: 'en-GB' },
      brand_glossary_id: 'g1',
      background: { type: 'color', value: '#fafafa' },
      title: 'Birthday of Ana',
      aspect_ratio: 'auto',
      resolution: '4k',
      fit: 'cover',
      caption: { file_format: 'srt', style: 'default' },
      output_format: 'mp4',
      remove_background: true,
      motion_prompt: 'Nods',
      expressiveness: 'medium',
      folder_id: 'f1',
      callback_id: 'row-2',
      callback_url: CALLBACK_URL,
    });
  });

  test('leaves out blank fields', async () => {
    const keys = inputFields.flatMap((field) => ('key' in field ? [field.key] : []));
    const blank = Object.fromEntries([...keys, 'background_image'].map((key) => [key, ' ']));
    expect(await sentFor({ ...blank, ...least, wait: 'no' })).toEqual(leastBody);
  });

  test.each([
    ['a link', 'https://example.com/ana.mp3', { audio_url: 'https://example.com/ana.mp3' }],
    ['an asset', 'asset_1', { audio_asset_id: 'asset_1' }],
  ])('has a recording and no voice: %s', async (_what, audio, keys) => {
    expect(await sentFor({ image: 'asset_2', audio, voice_speed: 1.2 })).toEqual({
      type: 'image',
      image: { type: 'asset_id', asset_id: 'asset_2' },
      ...keys,
    });
  });

  test('has the link to the file itself, not to the page that shows it', async () => {
    expect(await sentFor({ ...least, image: 'https://drive.google.com/file/d/1AbC/view' })).toMatchObject({
      image: { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
    });
  });

  test('has a picture behind the photo', async () => {
    const background = { background_type: 'image', background_image: 'https://example.com/office.png' };
    expect(await sentFor({ ...least, ...background })).toEqual({
      ...leastBody,
      background: { type: 'image', url: 'https://example.com/office.png' },
    });
  });

  test('ignores a leftover background of another choice', async () => {
    expect(await sentFor({ ...least, background_type: 'none', background_color: 'no color' })).toEqual(
      leastBody,
    );
  });

  test('asks for a transparent video without a background', async () => {
    expect(await sentFor({ ...least, output_format: 'webm' })).toEqual({
      ...leastBody,
      output_format: 'webm',
    });
  });

  test('has no captions when the user says no', async () => {
    expect(await sentFor({ ...least, caption: false })).toEqual(leastBody);
  });
});

describe('A step that waits', () => {
  test('asks HeyGen to call back by default, and resumes with the video', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, least);
    expect(sent[0]?.body).toEqual({ ...leastBody, callback_url: CALLBACK_URL });
    expect(createPhotoVideo.operation.performResume).toBe(performResume);
  });

  test('does not wait in a test that renders, which never resumes', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, { ...least, render_in_test: true }, { meta: { isLoadingSample: true } });
    expect(sent[0]?.body).toEqual(leastBody);
  });
});

test('The started video has its id and the values from the form', async () => {
  heygen('POST', '/v3/videos', started);
  const input = { ...least, title: 'Birthday of Ana', folder_id: 'f1', callback_id: 'row-2', fit: 'cover' };
  expect(await run(perform, input)).toEqual({
    id: 'v1',
    status: 'waiting',
    title: 'Birthday of Ana',
    folder_id: 'f1',
    callback_id: 'row-2',
    video_file: pointerTo('videoFile', 'v1'),
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no photo', { ...least, image: ' ' }, 'Photo is missing. Fill it in.'],
    [
      'an invalid photo link',
      { ...least, image: 'ana.png in my folder' },
      'Photo must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “ana.png in my folder”.',
    ],
    [
      'neither script nor audio',
      { ...least, script: '' },
      'Script is missing. Fill it in, or add a recording as Audio.',
    ],
    [
      'script and audio',
      { ...least, audio: 'asset_1' },
      'Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a script without a voice',
      { ...least, voice_id: '' },
      'Voice is missing. A photo has no voice of its own, so choose one.',
    ],
    [
      'a script that is too long',
      { ...least, script: 'x'.repeat(5001) },
      'Script (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    ['a voice that is too slow', { ...least, voice_speed: 0.4 }, 'Voice Speed must be 0.5 or more.'],
    ['a voice that is too loud', { ...least, voice_volume: 2 }, 'Voice Volume must be 1 or less.'],
    [
      'a video background',
      { ...least, background_type: 'video' },
      'Background must be one of: “The photo’s own”, “Color”, “Image”. It is “video”.',
    ],
    [
      'an invalid color',
      { ...least, background_type: 'color', background_color: 'reddish' },
      'Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
    ],
    [
      'a background for a transparent video',
      { ...least, output_format: 'webm', background_type: 'color', background_color: '#FAFAFA' },
      'Output Format WebM is transparent, so it cannot have a Background. Choose MP4, or remove the Background.',
    ],
    [
      'an unknown expressiveness',
      { ...least, expressiveness: 'wild' },
      'Expressiveness must be one of: “Low”, “Medium”, “High”. It is “wild”.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({
      message: sentence,
      code: 'invalid_input',
    });
  });
});

describe('An error from HeyGen names the field', () => {
  test.each([
    ['image.url', 'Photo'],
    ['voice_id', 'Voice'],
    ['audio_url', 'Audio'],
    ['background.url', 'Background Image'],
    ['motion_prompt', 'Motion Prompt'],
  ])('that %s comes from: %s', async (param, label) => {
    heygen('POST', '/v3/videos', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Not this one', param } },
    });
    expect((await failureOf(run(perform, least))).message).toBe(
      `${label}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });
});

test('A render is paid for only once: a retry reuses its key, and another run gets its own', async () => {
  const busy: Reply = { status: 503, body: { error: { code: 'internal_error', message: 'Busy' } } };
  const sent = heygen('POST', '/v3/videos', busy, started, started);
  await run(perform, least);
  await run(perform, least);
  const [first, second, third] = sent.map(({ headers }) => headers['idempotency-key']);
  expect(first).toMatch(/^[\w.:-]{1,255}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
