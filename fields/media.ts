import { inputError, shown } from '../heygen/client/errors.ts';
import type { Media } from '../heygen/media.ts';
import { decoded } from './plain-text.ts';
import { fileBehind, NoFile } from './share-links.ts';

const FILES = {
  image: 'a PNG or JPEG file',
  video: 'an MP4 or WebM file',
  imageOrVideo: 'a PNG, JPEG, MP4 or WebM file',
  audio: 'an MP3 or WAV file',
  subtitles: 'an SRT file',
} as const;

/**
 * What a field for a file accepts, as the end of a sentence. HeyGen documents assets with subtitles but has refused them
 * (docs/heygen-api.md).
 * @param limit such as “of up to 10 minutes”
 */
export const linkTo = (kind: keyof typeof FILES, limit?: string): string =>
  `a public link to ${FILES[kind]}${limit === undefined ? '' : ` ${limit}`}${kind === 'subtitles' ? '' : ', or the Asset ID of an Upload Asset step'}. Share links of Google Drive, Dropbox, Box and SharePoint work.`;

/**
 * HeyGen documents no form for asset ids. Those seen are hex or like UUIDs, but anything that may be one is accepted.
 */
const ASSET_ID = /^[A-Za-z0-9_-]{6,128}$/;

/** What a field for a file takes besides a link. */
const AN_ASSET = 'the Asset ID of an Upload Asset step';

export const IS_LINK = /^https?:/i;

/** Where another link begins in a text with several. Links may have commas in them. */
const NEXT_LINK = /(?<![\s,;|])[\s,;|]+(?=https?:\/\/)/i;

/** Where a link ends that an asset id follows: at a blank, or at the end of a file's name. */
const AFTER_LINK = /(?<!\s)\s*(?:[,;]\s|\n)\s*|(?<=\.\w{3,4})[,;](?=[\w-]{6,}(?:[,;\n]|$))/;

/** Around a single link that came out of a list. */
const SURPLUS = /^[\s,;]+|(?<![\s,;])[\s,;]+$/g;

const LINK_IN_HTML = /\b(?:src|href)=["']?(https?:[^\s"'<>]+)/gi;

/** Where the pictures and links of HTML lead, each once. */
export const linksInHtml = (text: string): string[] => {
  if (!/^\s*</.test(text)) return [];
  const links = Array.from(text.matchAll(LINK_IN_HTML), ([, link]) => decoded(String(link)));
  return [...new Set(links)];
};

/** A rich text field gives a file in HTML: `<p><img src="…"></p>`. A feed may give a link as HTML writes it: `?a=1&amp;b=2`. */
const withoutHtml = (text: string): string =>
  linksInHtml(text).join('\n') || text.replaceAll(/&(?:amp|#38);/g, '&');

/**
 * Takes a list of files apart that came as one text, as Zapier and people write it: links and asset ids with commas or line
 * breaks between them.
 */
export const mediaIn = (text: string): string[] =>
  withoutHtml(text)
    .split(NEXT_LINK)
    .flatMap((part) => (IS_LINK.test(part) ? part.split(AFTER_LINK) : part))
    .flatMap((part) => (IS_LINK.test(part) ? part : part.split(/(?<!\s)\s*[,;\n]\s*/)))
    .filter((part) => part !== '');

interface Field {
  /** For errors. */
  label: string;
  /** What it takes besides a link, for errors. */
  wanted: string;
  /** Whether a PDF is of use there. */
  takesDocuments: boolean;
}

/**
 * Reads a link to a file.
 *
 * @param value a public http(s) link, or one to a page that shows a file
 * @throws HeyGenError (input) for anything else, and for a page without a file
 */
export const toLink = (value: string, { label, wanted, takesDocuments }: Field): string => {
  const text = withoutHtml(value).replaceAll(SURPLUS, '');
  const files = mediaIn(text);
  if (
    files.length > 1 &&
    IS_LINK.test(text) &&
    files.every((file) => IS_LINK.test(file) || ASSET_ID.test(file))
  ) {
    throw inputError(`${label} takes one file, but got ${files.length}. Map a single file to it.`);
  }
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw inputError(
      `${label} must be a public link that starts with https://, or ${wanted}. It is “${shown(text)}”.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw inputError(`${label} must be a link without a user name or password in it.`);
  }
  const file = fileBehind(url, takesDocuments);
  if (!(file instanceof NoFile)) return file.href;
  const { what, instead = `Use a link that downloads the file, or ${wanted}.` } = file;
  throw inputError(`${label} leads to ${what}. ${instead}`);
};

/**
 * Reads what a user put into a media field.
 *
 * @param value a link as in `toLink`, or a HeyGen asset id
 * @param label the field's label, for the error
 * @throws HeyGenError (input) for anything else
 */
export const toMedia = (value: string, label: string, takesDocuments = false): Media => {
  const text = value.trim();
  return ASSET_ID.test(text)
    ? { asset_id: text }
    : { url: toLink(text, { label, wanted: AN_ASSET, takesDocuments }) };
};
