import type { CallbackFields } from '../videos/fields.ts';
import { isFolder } from '../assets/samples.ts';
import { invalid, notFound } from './errors.ts';

/** The dotted path of a field inside `at`; the body itself is ''. */
export function under(at: string, field: string): string {
  return at === '' ? field : `${at}.${field}`;
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Null counts as not given. */
export function exactlyOne(at: string, alternatives: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(alternatives);
  const given = names.filter((name) => isGiven(alternatives[name]));
  if (given.length === 1) return;
  const culprit = given[1] ?? names[0] ?? '';
  throw invalid(under(at, culprit), `Exactly one of ${names.join(', ')} is needed`);
}

export interface Destination {
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
}

/** Loopback addresses are good callback URLs here: the receiver runs on the developer's machine too. */
export function checkDestination({ folder_id, callback_url, callback_id }: CallbackFields): Destination {
  const callbackUrl = callback_url ?? null;
  if (callbackUrl !== null && httpUrl(callbackUrl) === undefined) {
    throw invalid('callback_url', 'Input should be an http or https URL');
  }
  // Null and "" are the root folder (HeyGen docs: folders).
  const folderId = folder_id === '' ? null : (folder_id ?? null);
  if (folderId !== null && !isFolder(folderId)) {
    throw notFound('resource_not_found', 'Folder not found', 'folder_id');
  }
  return { folderId, callbackUrl, callbackId: callback_id ?? null };
}

export function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}
