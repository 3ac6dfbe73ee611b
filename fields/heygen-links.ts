/**
 * Links into HeyGen's own app, from which people copy ids. HeyGen documents none of these addresses; forms that were seen
 * in public are `/videos/ID`, `/share/ID`, `/templates/ID`, `/avatar/my-avatars/ID` and `/create-v4/draft?template_id=ID`.
 */

const LINK = /^(?:https?:\/\/)?((?:[a-z]+\.)?heygen\.com\/.*)$/i;

/** Ids have digits; the other parts of an address are words, except for the name of the editor, `create-v4`. */
const LIKE_AN_ID = /^(?!create-v\d+$)(?=.*\d)[\w-]{6,}$/;

const NAMES_AN_ID = /(?:video|template|avatar|look|group|voice|folder)_?id$/i;

export const isHeyGenLink = (text: string): boolean => LINK.test(text.trim());

/** @returns undefined if it is not a link into HeyGen's app, or has no id in it */
export const idInLink = (text: string): string | undefined => {
  const [, address] = LINK.exec(text.trim()) ?? [];
  const url = address === undefined ? null : URL.parse(`https://${address}`);
  if (url === null) return undefined;
  const named = [...url.searchParams].filter(([name]) => NAMES_AN_ID.test(name)).map(([, value]) => value);
  return [...named, ...url.pathname.split('/').reverse()].find((part) => LIKE_AN_ID.test(part));
};
