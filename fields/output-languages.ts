import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, isProblem, shown } from '../heygen/client/errors.ts';
import { listLanguages } from '../heygen/translations.ts';
import { cached } from '../zapier/cache.ts';
import { moreLanguagesField, outputLanguageField } from './dropdowns.ts';
import type { Reader } from './input.ts';
import { languageIn, languagesIn } from './languages.ts';

/** Seconds. HeyGen adds languages now and then. */
const LIFETIME = 24 * 3600;

const remembered = cached('languages', schema.array(schema.string()), LIFETIME);

/** @returns none if HeyGen does not list them; then HeyGen checks the languages, before it charges anything */
const offeredLanguages = async (heygen: HeyGen, z: ZObject): Promise<string[]> => {
  const known = await remembered.recall(z);
  if (known !== undefined) return known;
  try {
    const names = await listLanguages(heygen);
    if (names.length > 0) await remembered.remember(z, names);
    return names;
  } catch (error) {
    if (isProblem(error, 'unauthorized')) throw error;
    return [];
  }
};

/** @throws HeyGenError (input) for a language that HeyGen does not offer, or offers in several forms */
const languageOf = (offered: readonly string[], wanted: string, label: string): string => {
  const found = offered.length === 0 ? wanted : languageIn(offered, wanted);
  if (typeof found === 'string') return found;
  const closest = found.length === 0 ? '' : ` Did you mean ${found.join(' or ')}?`;
  throw inputError(`${label} must be a language from its list. It is “${shown(wanted)}”.${closest}`);
};

/**
 * The same for a step that takes only one.
 * @throws HeyGenError (input) as above
 */
export const outputLanguageOf = async (
  input: Reader<typeof outputLanguageField.key>,
  heygen: HeyGen,
  z: ZObject,
): Promise<string> => {
  const wanted = input.requiredWord(outputLanguageField.key);
  return languageOf(await offeredLanguages(heygen, z), wanted, outputLanguageField.label);
};

/**
 * The languages to translate into, each once, in HeyGen's words.
 * @throws HeyGenError (input) for no language, or an unknown one
 */
export const outputLanguagesOf = async (
  input: Reader<typeof outputLanguageField.key | typeof moreLanguagesField.key>,
  heygen: HeyGen,
  z: ZObject,
): Promise<string[]> => {
  const wordsOf = ({ key, label }: typeof outputLanguageField | typeof moreLanguagesField) =>
    (input.words(key) ?? []).flatMap(languagesIn).map((word) => ({ word, label }));
  const main = wordsOf(outputLanguageField);
  if (main.length === 0) throw inputError(`${outputLanguageField.label} is missing. Fill it in.`);
  const wanted = [...main, ...wordsOf(moreLanguagesField)];
  const offered = await offeredLanguages(heygen, z);
  return [...new Set(wanted.map(({ word, label }) => languageOf(offered, word, label)))];
};
