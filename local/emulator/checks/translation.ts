import type { TranslationBody } from '../bodies/translation.ts';
import { languages } from '../catalogue/languages.ts';
import { invalid } from '../errors.ts';
import type { TranslationRequest } from '../translations.ts';
import { checkDestination } from './common.ts';
import { checkAsset } from './media.ts';

/** The video is not fetched, so its length is anyone's guess. */
const VIDEO_SECONDS = 10;

/** Turns a well-formed body of POST /v3/video-translations into a translation for each language, or refuses it. */
export function checkTranslation(filesUrl: string, body: TranslationBody): TranslationRequest[] {
  checkAsset(filesUrl, body.video, ['video'], 'video');
  if (body.srt) checkAsset(filesUrl, body.srt, ['subtitle'], 'srt');
  if (body.audio) checkAsset(filesUrl, body.audio, ['audio'], 'audio');
  const request = {
    ...checkDestination(body),
    title: body.title ?? null,
    inputLanguage: body.input_language ?? null,
    seconds: secondsOf(body),
    audioOnly: body.translate_audio_only === true,
    captioned: body.enable_caption === true,
    body,
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
}

function secondsOf({ start_time, end_time }: TranslationBody): number {
  const start = start_time ?? 0;
  const end = end_time ?? start + VIDEO_SECONDS;
  if (end <= start) throw invalid('end_time', 'Should be after start_time');
  return end - start;
}
