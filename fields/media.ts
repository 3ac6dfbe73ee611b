import { inputError } from '../heygen/client/errors.ts';
import type { Media } from '../heygen/media.ts';

const FILES = {
  image: 'a PNG or JPEG file',
  video: 'an MP4 or WebM file',
  imageOrVideo: 'a PNG, JPEG, MP4 or WebM file',
  audio: 'an MP3 or WAV file',
  subtitles: 'an SRT file',
} as const;

/**
 * What a field for a file accepts, as the end of a sentence.
 * @param limit such as “of up to 10 minutes”
 */
export const linkTo = (kind: keyof typeof FILES, limit?: string): string =>
  `a public link to ${FILES[kind]}${limit === undefined ? '' : ` ${limit}`}, or the Asset ID of an Upload Asset step. Google Drive and Dropbox links work.`;

/**
 * HeyGen documents no form for asset ids. Those seen are hex or like UUIDs, but anything that may be one is accepted.
 */
const ASSET_ID = /^[A-Za-z0-9_-]{6,128}$/;

/** Turns links to a page that shows a file into links to the file, since HeyGen downloads whatever the link returns. */
const direct = (url: URL): URL => {
  if (url.hostname === 'drive.google.com') {
    const id = /^\/file\/(?:u\/\d+\/)?d\/([^/]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('id');
    if (id === null) return url;
    const link = new URL('https://drive.google.com/uc?export=download');
    link.searchParams.set('id', id);
    // Some files shared before September 2021 open only with this key.
    const key = url.searchParams.get('resourcekey');
    if (key !== null) link.searchParams.set('resourcekey', key);
    return link;
  }
  if (/(^|\.)dropbox\.com$/.test(url.hostname) && !url.hostname.startsWith('dl.')) {
    const link = new URL(url);
    link.searchParams.set('dl', '1');
    return link;
  }
  return url;
};

/**
 * Reads a link to a file.
 *
 * @param value a public http(s) link, or a Google Drive or Dropbox share link
 * @param label the field's label, for the error
 * @param wanted what else the field accepts, for the error
 * @throws HeyGenError (input) for anything else
 */
export const toLink = (value: string, label: string, wanted: string): string => {
  const text = value.trim();
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw inputError(
      `${label} must be a public link that starts with https://, or ${wanted}. It is “${text.slice(0, 80)}”.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw inputError(`${label} must be a link without a user name or password in it.`);
  }
  return direct(url).href;
};

/**
 * Reads what a user put into a media field.
 *
 * @param value a public http(s) link, a Google Drive or Dropbox share link, or a HeyGen asset id
 * @param label the field's label, for the error
 * @throws HeyGenError (input) for anything else
 */
export const toMedia = (value: string, label: string): Media => {
  const text = value.trim();
  return ASSET_ID.test(text)
    ? { asset_id: text }
    : { url: toLink(text, label, 'the Asset ID of an Upload Asset step') };
};
