/**
 * Links into HeyGen's own app, from which people copy ids. HeyGen documents none of these addresses; forms that were seen
 * in public are `/videos/ID`, `/share/ID`, `/templates/ID`, `/avatar/my-avatars/ID` and `/create-v4/draft?template_id=ID`.
 */

const LINK = /^(?:https?:\/\/)?((?:[a-z]+\.)?heygen\.com\/.*)$/i;

const ID = /^[\w-]{6,}$/;

/** What a link is about: the last of the things that its path names. Between them stand names of pages. */
const IN_PATH =
  /^.*\/(?:videos?|share|embeds?|templates?|folders?|projects?|(?:\w+-)?avatars?|looks?|voices?|create-v4)\/(?!(?:\w+-avatars|draft)(?:\/|$))([\w-]+)/;

/** Elsewhere in a path, an id has digits; the other parts are words, except for the name of the editor, `create-v4`. */
const LIKE_AN_ID = /^(?!create-v\d+$)(?=.*\d)/;

/** The names of ids in a query. A look is in a group, which the path may name; a video is in a folder. */
const OF_LOOK = /look(?:_?id)?$/i;
const OF_THING = /(?:video|template|avatar|voice)_?id$|^(?:video|template|avatar|voice|id)$/i;
const OF_HOLDER = /(?:group|folder)(?:_?id)?$/i;

export const isHeyGenLink = (text: string): boolean => LINK.test(text.trim());

/** @returns undefined if it is not a link into HeyGen's app, or has no id in it */
export const idInLink = (text: string): string | undefined => {
  const [, address] = LINK.exec(text.trim()) ?? [];
  const url = address === undefined ? null : URL.parse(`https://${address}`);
  if (url === null) return undefined;
  const named = (names: RegExp) =>
    [...url.searchParams].filter(([name]) => names.test(name)).map(([, value]) => value);
  const parts = [
    ...named(OF_LOOK),
    IN_PATH.exec(url.pathname)?.[1] ?? '',
    ...named(OF_THING),
    ...named(OF_HOLDER),
    ...url.pathname
      .split('/')
      .reverse()
      .filter((part) => LIKE_AN_ID.test(part)),
  ];
  return parts.find((part) => ID.test(part));
};
