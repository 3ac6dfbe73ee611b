import type { Call } from './connection.ts';
import { at, isData, type Data } from './data.ts';

/** A label is a text; an id may stand in it. */
const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/**
 * The label that tells a user's connections apart: a text with places such as `{{email}}` or
 * `{{bundle.inputData.account.name}}`, or what a function or a request gives. Input is what the auth test returned
 * (source: Zapier's documentation of the connection label). Zapier's command line reads two underscores as a dot.
 *
 * @param authData what the user filled in
 * @param account what the auth test returned
 * @throws StepError when the app's function or request fails
 */
export const labelOf = async (app: object, call: Call, authData: Data, account: unknown): Promise<string> => {
  const inputData = isData(account) ? account : {};
  const label = at(app, 'authentication', 'connectionLabel');
  if (label === undefined) return '';
  if (typeof label !== 'string') {
    return asText((await call('authentication.connectionLabel', inputData)).results);
  }
  const known = { ...authData, ...inputData, bundle: { authData, inputData } };
  return label.replaceAll(/{{([^{}]*)}}/g, (_match, place: string) =>
    asText(at(known, ...place.trim().split(/\.|__/))),
  );
};
