/** An account at the emulator, and what a test needs to find in it. */
import { ASSET, LOOK } from '../../emulator/catalogue.ts';
import { isData, type Data } from '../../host/data.ts';

export interface Account {
  /** Asks HeyGen to make something, without the app. @returns `data` of the answer */
  make: (path: string, body: object) => Promise<Data>;
  /** Removes all webhook endpoints, without the app: a list of more than a hundred takes another request. */
  removeEndpoints: () => Promise<void>;
  /** A link to a picture that anybody may open. */
  photo: string;
}

/**
 * @param emulator without the address of its files, where none is asked for
 * @param key opens the account
 */
export const accountAt = (
  { url, filesUrl = '' }: { url: string; filesUrl?: string },
  key: string,
): Account => ({
  make: async (path, body) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'X-Api-Key': key, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!isData(answer) || !isData(answer.data)) throw new Error(`HeyGen refused: ${JSON.stringify(answer)}`);
    return answer.data;
  },
  removeEndpoints: async () => {
    const headers = { 'X-Api-Key': key };
    const path = `${url}/v3/webhooks/endpoints`;
    const answer: unknown = await (await fetch(`${path}?limit=100`, { headers })).json();
    const all = isData(answer) && Array.isArray(answer.data) ? answer.data.filter(isData) : [];
    for (const { endpoint_id } of all)
      await fetch(`${path}/${String(endpoint_id)}`, { method: 'DELETE', headers });
  },
  photo: `${filesUrl}/public/landscape/photo.jpg`,
});

const asset = (asset_id: string) => ({ type: 'asset_id', asset_id });
const video = { type: 'avatar', avatar_id: LOOK.studio, script: 'Hi Ana!', title: 'For Ana' };

/** Each makes one thing, and gives its id. */
export const aVideo = async ({ make }: Account): Promise<string> =>
  String((await make('/v3/videos', video)).video_id);

export const aBatch = async ({ make }: Account): Promise<string> =>
  String((await make('/v3/videos/batches', { videos: [video], title: 'Birthdays' })).batch_id);

export const aTranslation = async ({ make }: Account, more: object = {}): Promise<string> => {
  const body = { video: asset(ASSET.video), output_languages: ['Spanish (Spain)'], title: 'Tour', ...more };
  const { video_translation_ids } = await make('/v3/video-translations', body);
  return String(video_translation_ids);
};

export const aProofread = async ({ make }: Account, more: object = {}): Promise<string> => {
  const body = { video: asset(ASSET.video), output_languages: ['Spanish (Spain)'], title: 'Tour', ...more };
  const { proofread_ids } = await make('/v3/video-translations/proofreads', body);
  return String(proofread_ids);
};

/** A session that takes messages. */
export const aChat = async ({ make }: Account): Promise<string> =>
  String((await make('/v3/video-agents', { prompt: 'A greeting', mode: 'chat' })).session_id);

export const aLipsync = async ({ make }: Account): Promise<string> => {
  const body = { video: asset(ASSET.video), audio: asset(ASSET.audio), title: 'Tour' };
  return String((await make('/v3/lipsyncs', body)).lipsync_id);
};
