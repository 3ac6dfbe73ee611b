import { checkAsset, type Library } from '../assets/library.ts';
import { checkGlossary } from '../brands/checks.ts';
import { checkDubbing } from '../dubbing/checks.ts';
import { invalid } from '../server/errors.ts';
import type { TranslationBody } from './body.ts';
import { languages } from './languages.ts';
import type { TranslationRequest } from './store.ts';

/** @throws ApiError for a language that HeyGen does not list */
export const checkLanguages = (languagesAsked: readonly string[]): readonly string[] => {
  for (const [index, language] of languagesAsked.entries()) {
    if (!languages.includes(language)) {
      throw invalid(
        `output_languages.${index}`,
        `'${language}' is not a supported language. GET /v3/video-translations/languages lists them.`,
      );
    }
  }
  return languagesAsked;
};

/** Turns a well-formed body of POST /v3/video-translations into a translation for each language, or refuses it. */
export const checkTranslation = (library: Library, body: TranslationBody): TranslationRequest[] => {
  checkGlossary(body);
  if (body.srt) checkAsset(library, body.srt, ['subtitle'], 'srt');
  if (body.audio) checkAsset(library, body.audio, ['audio'], 'audio');
  const request = {
    ...checkDubbing(library, body),
    inputLanguage: body.input_language ?? null,
    audioOnly: body.translate_audio_only === true,
  };
  return checkLanguages(body.output_languages).map((outputLanguage) => ({ ...request, outputLanguage }));
};
