/** Nothing that the server sends contains the user's key, wherever an app or a service may repeat it. */

const HIDDEN = '••••••';
/** Shorter values would be found in words that have nothing to do with them. */
const SHORTEST = 6;
/** Fields of a connection that are no secret, such as `username`, unless they say that they are: `user_token`. */
const PLAIN = /user|mail|domain|url|host|region|account/i;
const SECRET = /pass|secret|key|token/i;

/** The values of a connection that must not be shown. */
export const secretsOf = (authData: Readonly<Record<string, string>>): string[] =>
  Object.entries(authData)
    .filter(([key, value]) => value.length >= SHORTEST && (SECRET.test(key) || !PLAIN.test(key)))
    .map(([, value]) => value);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A secret as it may stand in a text: plain, in JSON, in a URL, in a header of basic authentication. */
const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  base64(secret),
];

/** @param json a text to hide in; stays valid JSON */
export const withoutSecrets = (json: string, secrets: readonly string[]): string =>
  secrets
    .flatMap(formsOf)
    .sort((a, b) => b.length - a.length)
    .reduce((text, form) => text.replaceAll(form, HIDDEN), json)
    // A basic header joins the name and the password before it encodes both.
    .replaceAll(/(\bauthorization: *)(basic|bearer) [^\s"\\]+/gi, `$1$2 ${HIDDEN}`);
