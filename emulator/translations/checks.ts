import { checkAsset, type Library } from '../assets/library.ts';
import { checkDubbing } from '../dubbing/checks.ts';
import { invalid } from '../server/errors.ts';
import type { TranslationBody } from './body.ts';
import { languages } from './languages.ts';
import type { TranslationRequest } from './store.ts';

/** Turns a well-formed body of POST /v3/video-translations into a translation for each language, or refuses it. */
export const checkTranslation = (library: Library, body: TranslationBody): TranslationRequest[] => {
  if (body.srt) checkAsset(library, body.srt, ['subtitle'], 'srt');
  if (body.audio) checkAsset(library, body.audio, ['audio'], 'audio');
  const request = {
    ...checkDubbing(library, body),
    inputLanguage: body.input_language ?? null,
    audioOnly: body.translate_audio_only === true,
  };
  return body.output_languages.map((outputLanguage, index) => {
    if (!languages.includes(outputLanguage)) {
      throw invalid(
        `output_languages.${index}`,
        `'${outputLanguage}' is not a supported language. GET /v3/video-translations/languages lists them.`,
      );
    }
    return { ...request, outputLanguage };
  });
};
