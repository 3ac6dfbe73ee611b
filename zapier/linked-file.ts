import type { ZObject } from 'zapier-platform-core';
import { HeyGenError, inputError, shown } from '../heygen/client/errors.ts';
import { download, type Download } from './download.ts';
import { LINK } from './time.ts';

/** A file that is being downloaded from a link. */
export interface LinkedFile extends Pick<Download, 'getHeader' | 'size' | 'read' | 'stream'> {
  /** The name that its host or its link gives it. */
  name: string | undefined;
}

const LATER = 'Try again in a few minutes.';

/** Shows only the host of the link, since the rest may be secret. */
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

/** Headers are read as Latin-1, and many hosts write UTF-8. */
const asWritten = (text: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
};

/** Reads `attachment; filename="logo.png"; filename*=UTF-8''L%C3%B6go.png`; the second form wins (RFC 6266). */
const nameInHeader = (header: string): string =>
  decoded(/filename\*=UTF-8''([^;]+)/i.exec(header)?.[1] ?? '') ||
  asWritten((/filename="([^"]*)"/i.exec(header) ?? /filename=([^;]*)/i.exec(header))?.[1] ?? '');

/** The last part of a path, without control characters. */
const plainName = (path: string): string | undefined =>
  path
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/\p{Cc}/gu, '')
    .trim() || undefined;

const nameOf = ({ getHeader }: Download, link: string): string | undefined =>
  plainName(nameInHeader(getHeader('content-disposition') ?? '')) ??
  plainName(decoded(new URL(link).pathname) ?? '');

/**
 * Starts to download a file.
 *
 * @param label the field's label, for errors
 * @param signal cancels the download
 * @throws HeyGenError if the link does not open. The error reveals nothing else about the host, such as whether a port
 *   is closed or what its name resolves to in Zapier's network.
 */
export const openLink = async (
  z: ZObject,
  link: string,
  label: string,
  signal: AbortSignal,
): Promise<LinkedFile> => {
  const host = shown(new URL(link).host);
  // The size of a compressed body is not the size of the file.
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
