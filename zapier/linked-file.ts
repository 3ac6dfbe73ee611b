import type { ZObject } from 'zapier-platform-core';
import { HeyGenError, inputError } from '../heygen/client/errors.ts';
import { download, type Download } from './download.ts';
import { LINK } from './time.ts';

/** A file behind a link, while it comes in. */
export interface LinkedFile extends Pick<Download, 'getHeader' | 'size' | 'read' | 'stream'> {
  /** What its host or its link calls it. */
  name: string | undefined;
}

const LATER = 'Try again in a few minutes.';

/** Names only the host of the link: the rest may be a secret. */
const refused = (label: string, host: string, status: number): HeyGenError =>
  status === 429 || status >= 500
    ? new HeyGenError(
        'network',
        `${label} could not be downloaded: ${host} has a problem (status ${status}). ${LATER}`,
      )
    : inputError(
        `The link in ${label} does not open a file (${host} answered with status ${status}). It must open the file for anyone, without signing in. In Google Drive or Dropbox, share the file with “Anyone with the link”.`,
      );

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** RFC 6266: `attachment; filename="logo.png"; filename*=UTF-8''L%C3%B6go.png`. The second form takes precedence. */
const nameInHeader = (header: string): string | undefined =>
  decoded(/filename\*=UTF-8''([^;]+)/i.exec(header)?.[1] ?? '') ||
  (/filename="([^"]*)"/i.exec(header) ?? /filename=([^;]*)/i.exec(header))?.[1];

/** The last part of a path, without what no file's name can have. */
const plainName = (path: string): string | undefined =>
  path
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/\p{Cc}/gu, '')
    .trim() || undefined;

const nameOf = ({ getHeader }: Download, link: string): string | undefined =>
  plainName(nameInHeader(getHeader('content-disposition') ?? '') ?? '') ??
  plainName(decoded(new URL(link).pathname) ?? '');

/**
 * Begins to fetch a file.
 *
 * @param label the field's label, for errors
 * @param signal ends the download
 * @throws HeyGenError when the link does not open. Whoever wrote the link learns no more of its host than that: not
 *   whether a port is closed, nor what a name stands for in Zapier's network.
 */
export const openLink = async (
  z: ZObject,
  link: string,
  label: string,
  signal: AbortSignal,
): Promise<LinkedFile> => {
  const { host } = new URL(link);
  // The size of a packed body is not that of the file.
  const headers = { 'Accept-Encoding': 'identity' };
  const file = await download(z, link, { timeout: LINK, headers, signal }).catch(() => {
    throw new HeyGenError(
      'network',
      `${label} could not be downloaded: ${host} did not respond. Check the link, or try again in a few minutes.`,
    );
  });
  if (file.status !== 200) throw refused(label, host, file.status);
  const read: LinkedFile['read'] = (bytes) =>
    file.read(bytes).catch(() => {
      throw new HeyGenError(
        'network',
        `${label} could not be downloaded: the connection to ${host} broke. ${LATER}`,
      );
    });
  return { ...file, name: nameOf(file, link), read };
};
