import { isMediaKind, type MediaKind } from './file-types.ts';

type Values = Readonly<Record<string, unknown>>;

/** A text in the body of a request. */
export interface BodyText {
  /** Where it stands. */
  path: string;
  /** Its key, or that of its list. */
  key: string;
  text: string;
  /** The object that it is in. */
  beside: Values;
  /** The kind of file that it has to lead to, if it leads to one; undefined if any kind will do. */
  media: MediaKind | undefined;
}

const kindNamed = (word: unknown): MediaKind | undefined =>
  word === 'srt' ? 'subtitle' : isMediaKind(word) ? word : undefined;

interface Place extends Pick<BodyText, 'key' | 'beside' | 'media'> {
  path: readonly string[];
}

/**
 * All texts in a body. HeyGen names the kind of a file by the type of the object that it is in (a background, a scene, a
 * template's variable), by its key (`image`, `srt`), or by the beginning of its key (`audio_url`).
 */
export const textsIn = (
  value: unknown,
  { path, key, beside, media }: Place = { path: [], key: '', beside: {}, media: undefined },
): BodyText[] => {
  if (typeof value === 'string') {
    return [{ path: path.join('.'), key, text: value, beside, media: kindNamed(key.split('_')[0]) ?? media }];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, index) =>
      textsIn(part, { path: [...path, String(index)], key, beside, media }),
    );
  }
  const values = Object.fromEntries(Object.entries(value));
  const own = kindNamed(values.type) ?? kindNamed(key) ?? media;
  return Object.entries(values).flatMap(([name, part]) =>
    textsIn(part, { path: [...path, name], key: name, beside: values, media: own }),
  );
};
