import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { perform } from '../../creates/upload_asset.ts';
import { failureOf, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { API_KEY, expectEveryAnswerIsUsed, heygen, ORIGIN, type Reply } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

afterEach(() => {
  delete process.env.HEYGEN_BASE_URL;
});

const LINK = 'https://files.example.com/logo.png?Signature=s3cret';
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('the picture')]);

const LATE =
  'File took too long to reach HeyGen: a step has 30 seconds. Try again, use a smaller file, or put a public link to the file directly into the field that needs it.';

interface FileReply {
  status?: number;
  body?: string | Buffer | Readable;
  headers?: Record<string, string>;
  /** Instead of an answer, the connection fails with this code. */
  error?: string;
}

/** The file's host serves it once, and only to a request without the API key. */
const fileAt = (link: string, { status = 200, body = png, headers = {}, error }: FileReply = {}): void => {
  const { origin, pathname, search } = new URL(link);
  const interceptor = nock(origin, { badheaders: ['x-api-key'] })
    .matchHeader('accept-encoding', 'identity')
    .get(pathname + search);
  if (error === undefined) interceptor.reply(status, body, headers);
  else interceptor.replyWithError(Object.assign(new Error(`${error} ${link}`), { code: error }));
};

/** A body that arrives in pieces. */
const inPieces = (...pieces: Buffer[]): Readable => {
  const body = new Readable({ read: () => undefined });
  const rest = [...pieces];
  const timer = setInterval(() => {
    const piece = rest.shift();
    body.push(piece ?? null);
    if (piece === undefined) clearInterval(timer);
  }, 5);
  return body;
};

/** A form as it arrived. */
interface Upload {
  key: string | null;
  fields: string[];
  filename: string;
  type: string;
  content: Buffer;
}

/** HeyGen takes one form per answer, if its length is as announced. */
const heygenTakesForm = (...replies: Reply[]): Upload[] => {
  const uploads: Upload[] = [];
  for (const { status = 200, body = {}, error } of replies) {
    const interceptor = nock(ORIGIN).matchHeader('x-api-key', API_KEY).post('/v3/assets');
    if (error !== undefined) {
      interceptor.replyWithError(Object.assign(new Error(error), { code: error }));
      continue;
    }
    interceptor.reply(async (request: Request) => {
      const { headers } = request;
      const bytes = await request.arrayBuffer();
      if (Number(headers.get('content-length')) !== bytes.byteLength) return [400, {}];
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- for large files, which these are not
      const form = await new Response(bytes, { headers }).formData();
      const file = form.get('file');
      if (file === null || typeof file === 'string') return [400, {}];
      uploads.push({
        key: headers.get('idempotency-key'),
        fields: [...form.keys()],
        filename: file.name,
        type: file.type,
        content: Buffer.from(await file.arrayBuffer()),
      });
      return [status, body, { 'Content-Type': 'application/json' }];
    });
  }
  return uploads;
};

const stored = (facts: object = {}): Reply => ({
  body: {
    data: {
      asset_id: 'a1',
      url: 'https://files.heygen.ai/assets/a1.png',
      mime_type: 'image/png',
      size_bytes: png.length,
      ...facts,
    },
  },
});

const upload = (input: Record<string, unknown> = {}) => run(perform, { file: LINK, ...input });

/** The error for a file that is not uploaded. It must not show the signed part of the link. */
const sentenceFor = async (running: Promise<unknown>): Promise<string> => {
  const { name, message } = await failureOf(running);
  expect(name).toBe('AppError');
  expect(message).not.toMatch(/s3cret|<Error/);
  return message;
};

describe('A file', () => {
  test('goes from its host to HeyGen byte for byte, and the result has its id', async () => {
    fileAt(LINK, { headers: { 'Content-Length': String(png.length) } });
    const uploads = heygenTakesForm(stored());
    expect(await upload()).toEqual({
      id: 'a1',
      url: 'https://files.heygen.ai/assets/a1.png',
      mime_type: 'image/png',
      size: png.length,
      filename: 'logo.png',
    });
    expect(uploads).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        fields: ['file'],
        filename: 'logo.png',
        type: 'application/octet-stream',
        content: png,
      },
    ]);
  });

  test('may come in a list, with nothing else in it', async () => {
    fileAt(LINK);
    const uploads = heygenTakesForm(stored());
    expect(await upload({ file: [LINK, ''] })).toMatchObject({ id: 'a1' });
    expect(uploads).toHaveLength(1);
    expect(await sentenceFor(upload({ file: [] }))).toBe('File is missing. Fill it in.');
    expect(await sentenceFor(upload({ file: [LINK, LINK] }))).toBe(
      'File takes one value, but got a list. Map a single value to it.',
    );
  });

  test('of unknown size is uploaded, too', async () => {
    fileAt(LINK, { body: inPieces(png.subarray(0, 3), png.subarray(3, 9), png.subarray(9)) });
    const uploads = heygenTakesForm(stored());
    await upload();
    expect(uploads[0]?.content).toEqual(png);
  });

  test('that arrives compressed is uploaded uncompressed', async () => {
    const subtitles = '1\n00:00:00,000 --> 00:00:01,000\nHi Ana!\n'.repeat(100);
    const body = gzipSync(subtitles);
    fileAt(LINK, { body, headers: { 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) } });
    const uploads = heygenTakesForm(stored());
    await upload();
    expect(uploads[0]?.content.toString()).toBe(subtitles);
  });

  test('on Google Drive is fetched with its download link', async () => {
    fileAt('https://drive.google.com/uc?export=download&id=1AbC-d_E');
    heygenTakesForm(stored());
    await upload({ file: 'https://drive.google.com/file/d/1AbC-d_E/view?usp=sharing' });
  });

  test('behind a redirect is found, and the link’s fragment is left out', async () => {
    const { origin } = new URL(LINK);
    nock(origin).get('/s/1').query({ dl: '1' }).reply(302, '', { Location: LINK });
    fileAt(LINK);
    const uploads = heygenTakesForm(stored());
    await upload({ file: `${origin}/s/1?dl=1#page=2` });
    expect(uploads[0]?.content).toEqual(png);
  });

  test('is sent again in full, with the same key, when HeyGen fails', async () => {
    fileAt(LINK);
    const failed: Reply = { status: 500, body: { error: { code: 'internal_error', message: 'No' } } };
    const uploads = heygenTakesForm(failed, stored());
    expect(await upload()).toMatchObject({ id: 'a1' });
    expect(uploads.map(({ content }) => content)).toEqual([png, png]);
    expect(new Set(uploads.map(({ key }) => key)).size).toBe(1);
  });
});

describe('Its name', () => {
  const nameFor = async (
    input: Record<string, unknown>,
    headers: Record<string, string> = {},
    body: string | Buffer = png,
  ) => {
    const file = typeof input.file === 'string' ? input.file : LINK;
    fileAt(file, { headers, body });
    const uploads = heygenTakesForm(stored());
    const { filename } = await upload(input);
    expect(uploads[0]?.filename).toBe(filename);
    return filename;
  };

  test.each([
    ['logo.png', 'logo.png'],
    [' logo ', 'logo.png'],
    ['logo.v2', 'logo.v2.png'],
    ['LOGO.PNG', 'LOGO.PNG'],
    ['logopng', 'logopng.png'],
    ['logo.jpg', 'logo.jpg.png'],
    ['Das “große” Bild ü 🎂', 'Das “große” Bild ü 🎂.png'],
  ])('is the chosen one: %j', async (filename, expected) => {
    expect(await nameFor({ filename })).toBe(expected);
  });

  test.each([
    ['say "hi"', 'say %22hi%22.png'],
    ['two\r\nlines', 'two%0D%0Alines.png'],
  ])('is escaped in the form: %j', async (filename, sent) => {
    fileAt(LINK);
    let head = '';
    nock(ORIGIN)
      .post('/v3/assets')
      .reply(async (request: Request) => {
        head = (await request.text()).split('\r\n\r\n')[0] ?? '';
        return [200, stored().body ?? {}];
      });
    expect(await upload({ filename })).toMatchObject({ filename: `${filename}.png` });
    expect(head.split('\r\n').slice(1)).toEqual([
      `Content-Disposition: form-data; name="file"; filename="${sent}"`,
      'Content-Type: application/octet-stream',
    ]);
  });

  /** UTF-8 as it looks in a header, which is read as Latin-1. */
  const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

  test.each([
    ['attachment; filename="photo one.png"', 'photo one.png'],
    ['attachment; filename=photo.png; size=3', 'photo.png'],
    ['attachment; filename="x.png"; filename*=UTF-8\'\'L%C3%B6go.png', 'Lögo.png'],
    ["inline; filename*=utf-8''L%C3%B6go.png; filename=x.png", 'Lögo.png'],
    ['attachment; filename*=UTF-8\'\'%FF.png; filename="x.png"', 'x.png'],
    ['attachment; filename="../../etc/photo.png"', 'photo.png'],
    ['attachment; filename="C:\\photos\\photo.png"', 'photo.png'],
    ['attachment; filename="pho\tto"', 'photo.png'],
    ['attachment; filename=" photo.png "', 'photo.png'],
    ['attachment; filename=""', 'logo.png'],
    [latin1('attachment; filename="Größe 🎂.png"'), 'Größe 🎂.png'],
    ['attachment; filename="Größe.png"', 'Größe.png'],
    ['attachment', 'logo.png'],
  ])('comes from its host if none was chosen: %s', async (disposition, expected) => {
    expect(await nameFor({}, { 'Content-Disposition': disposition })).toBe(expected);
  });

  test.each([
    ['https://files.example.com/a/L%C3%B6go.png', 'Lögo.png'],
    ['https://files.example.com/a%2Fb', 'b.png'],
    ['https://files.example.com/%FF', 'file.png'],
    ['https://files.example.com/', 'file.png'],
    ['https://files.example.com', 'file.png'],
  ])('is the last part of the link if the host gives none: %s', async (file, expected) => {
    expect(await nameFor({ file })).toBe(expected);
  });

  test('ends in the extension for its content', async () => {
    const jpeg = Buffer.from('\xff\xd8\xff\xe0', 'latin1');
    expect(await nameFor({ filename: 'photo.jpeg' }, {}, jpeg)).toBe('photo.jpeg');
    expect(await nameFor({ filename: 'photo.png' }, {}, jpeg)).toBe('photo.png.jpg');
  });
});

describe('A file that HeyGen does not accept is rejected before HeyGen is called:', () => {
  const TAKEN = 'Use one of the types that HeyGen accepts: PNG, JPEG, MP4, WebM, MP3, WAV, PDF, and SRT.';
  const PAGE =
    'The link in File leads to a web page, not to a file. Use a link that downloads the file directly, or map the file from an earlier step.';

  test.each([
    ['an empty file', '', 'File is empty. Use another file.'],
    ['a GIF', 'GIF89a...', `File is a GIF image. ${TAKEN}`],
    ['text that Zapier turned into a file', 'Hello Ana', `File is plain text. ${TAKEN}`],
    ['an unknown type', '\x00\x01\x02', `File is of another type. ${TAKEN}`],
    [
      'the page that Google Drive shows instead of a large file',
      '<!DOCTYPE html><html><head><title>Google Drive - Virus scan warning</title>',
      PAGE,
    ],
  ])('%s', async (_what, body, sentence) => {
    fileAt(LINK, { body });
    expect(await sentenceFor(upload())).toBe(sentence);
  });

  test.each([
    ['text/html', 'Sign in first'],
    ['text/html; charset=utf-8', '\n<!-- expired -->'],
    ['application/json', '{"error":"expired"}'],
    ['application/xml', '<?xml version="1.0"?><Error/>'],
    ['image/png', ' <html><body>Sign in</body></html>'],
  ])('a page, whatever its host calls it: %s', async (type, body) => {
    fileAt(LINK, { body, headers: { 'Content-Type': type } });
    expect(await sentenceFor(upload())).toBe(PAGE);
  });

  test('but a file is one although its host calls it a page', async () => {
    fileAt(LINK, { headers: { 'Content-Type': 'text/html' } });
    heygenTakesForm(stored());
    expect(await upload()).toMatchObject({ id: 'a1' });
  });

  test('a file of unknown size above the limit', async () => {
    fileAt(LINK, { body: inPieces(png, Buffer.alloc(32_000_000 - png.length), Buffer.from('.')) });
    expect(await sentenceFor(upload())).toBe(
      'File is larger than 32 MB, and its host does not say how large, which HeyGen needs to know. Move the file to another host, such as Google Drive or Dropbox, or use a smaller file.',
    );
  });

  test('but a file of unknown size is accepted up to the limit', async () => {
    fileAt(LINK, { body: Readable.from([png, Buffer.alloc(32_000_000 - png.length)]) });
    const uploads = heygenTakesForm(stored());
    await upload();
    expect(uploads[0]?.content.length).toBe(32_000_000);
  });
});

describe('An invalid file link is rejected before anything is fetched:', () => {
  test.each<[unknown, string]>([
    [undefined, 'File is missing. Fill it in.'],
    [' ', 'File is missing. Fill it in.'],
    [[LINK, LINK], 'File takes one value, but got a list. Map a single value to it.'],
    [
      'Hello Ana',
      'File must be a public link that starts with https://, or a file from an earlier step. It is “Hello Ana”.',
    ],
    [
      '8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012',
      'File must be a public link that starts with https://, or a file from an earlier step. It is “8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012”.',
    ],
    ['https://ana:secret@example.com/logo.png', 'File must be a link without a user name or password in it.'],
    [
      'http://example.com/logo.png',
      'File must be a link that starts with https://, so that nobody can change the file on the way.',
    ],
    [
      'https://169.254.169.254/latest/meta-data/',
      'File must be a link that opens for anyone on the internet, but 169.254.169.254 is in a private network.',
    ],
    [
      'https://0x7f.1/logo.png',
      'File must be a link that opens for anyone on the internet, but 127.0.0.1 is in a private network.',
    ],
    [
      'https://localhost:8443/logo.png',
      'File must be a link that opens for anyone on the internet, but localhost:8443 is in a private network.',
    ],
    [
      'https://api.heygen.com/v3/users/me',
      'File must be a link to a file, but this one leads to HeyGen’s API. Use the link of the file itself, such as the Video URL of a Find Video step.',
    ],
  ])('%j', async (file, sentence) => {
    expect(await sentenceFor(upload({ file }))).toBe(sentence);
  });

  test('a link to HeyGen’s API, even at another base URL', async () => {
    process.env.HEYGEN_BASE_URL = 'http://heygen.test:4010/';
    expect(await sentenceFor(upload({ file: 'http://heygen.test:4010/logo.png' }))).toBe(
      'File must be a link to a file, but this one leads to HeyGen’s API. Use the link of the file itself, such as the Video URL of a Find Video step.',
    );
  });
});

describe('A failed download is explained:', () => {
  test.each([301, 401, 403, 404, 410, 204])('the host answers %i', async (status) => {
    fileAt(LINK, { status, body: status === 204 ? '' : '<Error><Code>AccessDenied</Code></Error>' });
    expect(await sentenceFor(upload())).toBe(
      `The link in File does not open a file (files.example.com answered with status ${status}). It must open the file for anyone, without signing in. In Google Drive or Dropbox, share the file with “Anyone with the link”.`,
    );
  });

  test.each([429, 500, 503])('the host has a problem: %i', async (status) => {
    fileAt(LINK, { status, body: '<Error/>' });
    expect(await sentenceFor(upload())).toBe(
      `File could not be downloaded: files.example.com has a problem (status ${status}). Try again in a few minutes.`,
    );
  });

  test.each([
    'https://10.0.0.8/logo.png',
    'https://metadata.google.internal/',
    'http://files.example.com/logo.png',
  ])('the host sends it on to where no link may lead: %s', async (Location) => {
    fileAt(LINK, { status: 302, body: '', headers: { Location } });
    expect(await sentenceFor(upload())).toBe(
      'File could not be downloaded: files.example.com did not respond. Check the link, or try again in a few minutes.',
    );
  });

  test.each(['ENOTFOUND', 'ECONNRESET', 'ECONNREFUSED', 'CERT_HAS_EXPIRED'])(
    'the host does not answer: %s',
    async (error) => {
      fileAt(LINK, { error });
      expect(await sentenceFor(upload())).toBe(
        'File could not be downloaded: files.example.com did not respond. Check the link, or try again in a few minutes.',
      );
    },
  );

  test.each<[string, string, FileReply | undefined]>([
    ['in a private network', `https://${'a'.repeat(20_000)}/x.png`, undefined],
    ['that does not answer', `https://${'a.'.repeat(60)}com/x.png`, { error: 'ENOTFOUND' }],
    ['that refuses', `https://${'a.'.repeat(60)}com/x.png`, { status: 403 }],
    ['that is in trouble', `https://${'a.'.repeat(60)}com/x.png`, { status: 503 }],
  ])('the host has a long name: one %s', async (_what, file, answer) => {
    if (answer !== undefined) fileAt(file, answer);
    const { host } = new URL(file);
    expect(await sentenceFor(upload({ file }))).toMatch(new RegExp(`[ (]${host.slice(0, 100)}… `));
  });

  test('the file arrives damaged', async () => {
    const body = Buffer.concat([gzipSync(png).subarray(0, 10), Buffer.alloc(100, 0xff)]);
    fileAt(LINK, { body, headers: { 'Content-Encoding': 'gzip' } });
    expect(await sentenceFor(upload())).toBe(
      'File could not be downloaded: the connection to files.example.com broke. Try again in a few minutes.',
    );
  });

  test('the file stops coming, and node-fetch reports nothing', async () => {
    const body = new Readable({ read: () => undefined });
    body.push(png);
    fileAt(LINK, { body, headers: { 'Content-Length': '1000' } });
    expect(await hurried(() => sentenceFor(upload()))).toBe(LATE);
  });
});

describe('A file that HeyGen rejects is explained:', () => {
  const error = (code: string, message: string, param?: string) => ({ error: { code, message, param } });

  test.each<[string, Reply, string]>([
    [
      'a bad file, with its field’s label',
      { status: 400, body: error('invalid_parameter', 'Unsupported type', 'file') },
      'File: HeyGen says: “Unsupported type.” Correct the value in this step and try again.',
    ],
    [
      'a file that is too large',
      { status: 413, body: error('payload_too_large', 'Too large') },
      'HeyGen says: “Too large.” Use smaller files or a shorter text.',
    ],
    [
      'a missing permission',
      { status: 403, body: error('insufficient_api_key_scope', 'Required scope: assets:write.') },
      'HeyGen says: “Required scope: assets:write.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
    ],
  ])('%s', async (_what, reply, sentence) => {
    fileAt(LINK);
    heygenTakesForm(reply);
    expect(await sentenceFor(upload())).toBe(sentence);
  });

  test('a broken connection, without a warning about payment, since uploads are free', async () => {
    fileAt(LINK);
    heygenTakesForm({ error: 'ECONNRESET' }, { error: 'ECONNRESET' });
    expect(await sentenceFor(upload())).toBe(
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    );
  });

  test('an answer without an id', async () => {
    fileAt(LINK);
    heygenTakesForm(stored({ asset_id: null }));
    expect(await sentenceFor(upload())).toContain('does not match its documentation: data.asset_id');
  });
});

describe('A file above 32 MB', () => {
  const SIZE = 32_000_001;
  const mp4 = Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1');
  const STORE = 'https://heygen-uploads.s3.amazonaws.com';
  const FILM = 'https://files.example.com/film';

  const zeros = Buffer.alloc(SIZE);
  const film = (size = SIZE) =>
    inPieces(mp4, zeros.subarray(mp4.length, 1 << 20), zeros.subarray(1 << 20, size));

  const filmAt = (body: Readable | Buffer = film(), size = SIZE) => {
    fileAt(FILM, { body, headers: { 'Content-Length': String(size) } });
  };
  /** For tests that end before the film is sent. */
  const startOfFilmAt = () => {
    filmAt(Buffer.concat([mp4, zeros.subarray(0, 1024)]));
  };

  const place = (facts: object = {}): Reply => ({
    body: {
      data: {
        asset_id: 'a1',
        upload_url: `${STORE}/uploads/a1?X-Amz-Credential=K%2F20261121&X-Amz-Signature=s3cret`,
        upload_headers: { 'Content-Type': 'video/mp4', 'x-amz-meta-owner': 'u_1' },
        expires_in_seconds: 3600,
        max_bytes: 209_715_200,
        status: 'pending_upload',
        ...facts,
      },
    },
  });
  const finished = stored({ mime_type: 'video/mp4', size_bytes: SIZE, status: 'processing' });

  /** What HeyGen's store received. */
  interface Put {
    headers: Record<string, string>;
    bytes: number;
    startsLike: Buffer;
  }

  const storeTakes = (status = 200, body = ''): Put[] => {
    const puts: Put[] = [];
    nock(STORE, { badheaders: ['x-api-key', 'transfer-encoding'] })
      .put('/uploads/a1')
      .query({ 'X-Amz-Credential': 'K/20261121', 'X-Amz-Signature': 's3cret' })
      .reply(async (request: Request) => {
        const bytes = Buffer.from(await request.arrayBuffer());
        puts.push({
          headers: Object.fromEntries(request.headers),
          bytes: bytes.length,
          startsLike: bytes.subarray(0, mp4.length),
        });
        return [status, body, { Location: `${STORE}/elsewhere` }];
      });
    return puts;
  };

  const uploadFilm = (input: Record<string, unknown> = {}) => upload({ file: FILM, ...input });

  test('goes straight to HeyGen’s store, with its length and without the API key', async () => {
    filmAt();
    const announced = heygen('POST', '/v3/assets/direct-uploads', place());
    const puts = storeTakes();
    const completed = heygen('POST', '/v3/assets/a1/complete', finished);
    expect(await uploadFilm()).toEqual({
      id: 'a1',
      url: 'https://files.heygen.ai/assets/a1.png',
      mime_type: 'video/mp4',
      size: SIZE,
      status: 'processing',
      filename: 'film.mp4',
    });
    expect(announced).toMatchObject([
      {
        headers: { 'idempotency-key': expect.any(String) },
        body: { filename: 'film.mp4', content_type: 'video/mp4', size_bytes: SIZE },
      },
    ]);
    expect(puts).toEqual([
      {
        headers: expect.objectContaining({
          'content-type': 'video/mp4',
          'x-amz-meta-owner': 'u_1',
          'content-length': String(SIZE),
        }),
        bytes: SIZE,
        startsLike: mp4,
      },
    ]);
    expect(completed).toMatchObject([{ body: {} }]);
  });

  test('goes there, while a smaller one is sent as a form', async () => {
    filmAt(film(SIZE - 1), SIZE - 1);
    const uploads = heygenTakesForm(stored());
    await uploadFilm({ filename: 'Film for Ana' });
    expect(uploads).toMatchObject([{ filename: 'Film for Ana.mp4' }]);
  });

  test('that HeyGen rejects gives an error with the field’s label', async () => {
    startOfFilmAt();
    heygen('POST', '/v3/assets/direct-uploads', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Too many bytes', param: 'size_bytes' } },
    });
    expect(await sentenceFor(uploadFilm())).toBe(
      'File: HeyGen says: “Too many bytes.” Correct the value in this step and try again.',
    );
  });

  test.each([307, 429])('that the store rejects is explained: %i', async (status) => {
    filmAt();
    heygen('POST', '/v3/assets/direct-uploads', place());
    storeTakes(status, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    expect(await sentenceFor(uploadFilm())).toBe(
      `HeyGen’s file store did not accept the file (status ${status}). Replay this step in a few minutes.`,
    );
  });

  test.each([
    'http://169.254.169.254/uploads/a1',
    'https://10.0.0.8/uploads/a1',
    'https://[::ffff:127.0.0.1]/uploads/a1',
    'https://metadata.google.internal/uploads/a1',
    'http://store.example.com/uploads/a1',
    'https://ana:secret@store.example.com/uploads/a1',
    'file:///uploads/a1',
    'uploads/a1',
  ])('is sent to no place in a private network, whatever HeyGen says: %s', async (upload_url) => {
    startOfFilmAt();
    heygen('POST', '/v3/assets/direct-uploads', place({ upload_url }));
    expect(await sentenceFor(uploadFilm())).toBe(
      'HeyGen’s link for the upload is not safe to open. Contact HeyGen support.',
    );
  });

  test('whose place has the name of a private network is sent nowhere', async () => {
    filmAt();
    heygen('POST', '/v3/assets/direct-uploads', place());
    storeTakes(403);
    const agents: unknown[] = [];
    const watched: typeof perform = (z, bundle) => {
      const request = jest.spyOn(z, 'request');
      return perform(z, bundle).finally(() => {
        for (const [options] of request.mock.calls) {
          if (typeof options === 'object' && options.method === 'PUT') agents.push(options.agent);
        }
      });
    };
    await failureOf(run(watched, { file: FILM }));
    expect(agents).toEqual([
      expect.objectContaining({ options: expect.objectContaining({ lookup: expect.any(Function) }) }),
    ]);
  });

  test('whose upload breaks off is explained', async () => {
    filmAt();
    heygen('POST', '/v3/assets/direct-uploads', place());
    nock(STORE)
      .put('/uploads/a1')
      .query(true)
      .replyWithError(Object.assign(new Error('x'), { code: 'EPIPE' }));
    expect(await sentenceFor(uploadFilm())).toBe(
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    );
  });

  test('is fetched and sent under one signal, which aborts both when the step ends', async () => {
    filmAt();
    heygen('POST', '/v3/assets/direct-uploads', place());
    storeTakes(403);
    const signals: unknown[] = [];
    const watched: typeof perform = (z, bundle) => {
      const request = jest.spyOn(z, 'request');
      const running = perform(z, bundle);
      return running.finally(() => {
        for (const [options] of request.mock.calls) {
          if (typeof options !== 'object' || options.url.startsWith(ORIGIN)) continue;
          if ('signal' in options) signals.push(options.signal);
        }
      });
    };
    await failureOf(run(watched, { file: FILM }));
    expect(signals).toEqual([expect.any(AbortSignal), signals[0]]);
    expect(signals).toMatchObject([{ aborted: true }, { aborted: true }]);
  });
});

test('A finished step leaves no timers behind', async () => {
  fileAt(LINK);
  heygenTakesForm(stored());
  await hurried(async () => {
    const before = jest.getTimerCount();
    await upload();
    expect(jest.getTimerCount()).toBe(before);
  });
});
