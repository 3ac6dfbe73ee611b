/** What costs nothing: reading, one upload that is deleted at once, one webhook endpoint that is removed at once. */
import { at, isData, type Data } from '../../host/data.ts';
import type { Answer, Api } from './api.ts';
import { differenceOf, shapeOf } from './shapes.ts';

interface Look {
  path: string;
  /** Of the thing that `path` reads by `{id}`: the list that has one, and the key of its id. */
  first?: { in: string; key: string };
  /** Paths of objects whose keys an account chooses. */
  own?: readonly string[];
}

/** What most steps read of v3. */
const looks: readonly Look[] = [
  { path: '/v3/users/me' },
  { path: '/v3/api_keys/self' },
  { path: '/v3/videos?limit=10' },
  { path: '/v3/videos/{id}', first: { in: '/v3/videos?limit=10', key: 'id' } },
  { path: '/v3/avatars?ownership=public&limit=10' },
  { path: '/v3/avatars/looks?ownership=public&limit=10' },
  { path: '/v3/avatars/looks/{id}', first: { in: '/v3/avatars/looks?ownership=public&limit=10', key: 'id' } },
  { path: '/v3/voices?type=public&limit=10' },
  { path: '/v3/voices/{id}', first: { in: '/v3/voices?type=public&limit=10', key: 'voice_id' } },
  { path: '/v3/templates?limit=10' },
  { path: '/v3/templates/{id}', first: { in: '/v3/templates?limit=10', key: 'id' }, own: ['data.variables'] },
  { path: '/v3/video-translations?limit=10' },
  { path: '/v3/video-translations/languages' },
  { path: '/v3/lipsyncs?limit=10' },
  { path: '/v3/ai-clipping?limit=10' },
  { path: '/v3/video-agents/styles?limit=10' },
  { path: '/v3/brand-kits?limit=10' },
  { path: '/v3/brand-glossaries?limit=10' },
  { path: '/v3/webhooks/endpoints?limit=10' },
];

export const itemsOf = ({ body }: Answer): Data[] => {
  const data = at(body, 'data');
  return Array.isArray(data) ? data.filter(isData) : [];
};

/** Reads one of them; undefined if the account has none to read. */
const read = async (api: Api, { path, first }: Look): Promise<Answer | undefined> => {
  if (first === undefined) return api('GET', path);
  const id = itemsOf(await api('GET', first.in))[0]?.[first.key];
  return typeof id === 'string' ? api('GET', path.replace('{id}', encodeURIComponent(id))) : undefined;
};

const codeIn = ({ body, status }: Answer): string => {
  const code = at(body, 'error', 'code') ?? at(body, 'code');
  return `status ${status}${typeof code === 'string' || typeof code === 'number' ? ` ${code}` : ''}`;
};

/** One line for each look: as expected, or what differs from the emulator. */
export const compareShapes = async (
  heygen: Api,
  emulator: Api,
  tell: (line: string) => void,
): Promise<number> => {
  let differences = 0;
  for (const look of looks) {
    const [real, ours] = await Promise.all([read(heygen, look), read(emulator, look)]);
    const name = `GET ${look.path}`;
    if (real === undefined) {
      tell(`  ${name}: nothing to read in this account`);
      continue;
    }
    if (real.status !== 200 || ours === undefined) {
      tell(`  ${name}: ${codeIn(real)}`);
      differences += Number(real.status !== 403);
      continue;
    }
    const { unknown, missing, changed } = differenceOf(
      shapeOf(real.body, look.own),
      shapeOf(ours.body, look.own),
    );
    const parts = [
      ...(unknown.length > 0 ? [`new: ${unknown.join(', ')}`] : []),
      ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
      ...(changed.length > 0 ? [`changed: ${changed.join(', ')}`] : []),
    ];
    differences += parts.length;
    tell(`  ${name}: ${parts.length === 0 ? 'as expected' : parts.join('; ')}`);
  }
  return differences;
};

/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/** @returns what happened, as a sentence */
export const uploadAndDelete = async (heygen: Api): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob([PNG], { type: 'image/png' }), 'live-check.png');
  const uploaded = await heygen('POST', '/v3/assets', form);
  const id = at(uploaded.body, 'data', 'asset_id') ?? at(uploaded.body, 'data', 'id');
  if (typeof id !== 'string') return `An upload was refused (${codeIn(uploaded)}).`;
  const deleted = await heygen('DELETE', `/v3/assets/${encodeURIComponent(id)}`);
  return deleted.status < 300
    ? `The asset ${id} was uploaded and deleted.`
    : `The asset ${id} was uploaded, but not deleted (${codeIn(deleted)}). Delete it in HeyGen.`;
};

/** Where nobody answers a webhook. `.invalid` never resolves (RFC 2606). */
const NOWHERE = 'https://heygen-live-check.invalid/hook';

export interface Registered {
  /** What happened, as a sentence. */
  told: string;
  /** Whether HeyGen took an address at which nobody answers; undefined if it does not say. */
  wasTaken: boolean | undefined;
}

export const registerAndRemove = async (heygen: Api): Promise<Registered> => {
  const body = { url: NOWHERE, events: ['avatar_video.success'] };
  const made = await heygen('POST', '/v3/webhooks/endpoints', body);
  const id = at(made.body, 'data', 'endpoint_id') ?? at(made.body, 'data', 'id');
  if (typeof id !== 'string') {
    return {
      told: `A webhook endpoint was refused (${codeIn(made)}).`,
      wasTaken: made.status === 400 ? false : undefined,
    };
  }
  const removed = await heygen('DELETE', `/v3/webhooks/endpoints/${encodeURIComponent(id)}`);
  return {
    told:
      removed.status < 300
        ? `The webhook endpoint ${id} was registered and removed.`
        : `The webhook endpoint ${id} was registered, but not removed (${codeIn(removed)}). Remove it in HeyGen.`,
    wasTaken: true,
  };
};
