import { isData } from '../../host/data.ts';
import type { Data, NewRun } from '../contract.ts';

const FREE = ['upload_asset', 'create_folder'];

/** A test pays only when its form says so. */
const paysInTest = ({ render_in_test }: Data): boolean =>
  render_in_test !== undefined && render_in_test !== false;

/** Rows with the same word in Scene Of are one video, whatever its case and blanks. */
const videosIn = (rows: unknown): number => {
  if (!Array.isArray(rows)) return 1;
  const words = rows.filter(isData).flatMap(({ video_scenes_of: word }) => (word ? [word] : []));
  const films = words.map((word) =>
    typeof word === 'string' ? word.trim().replaceAll(/\s+/g, ' ').toLowerCase() : word,
  );
  return rows.length - films.length + new Set(films).size;
};

/** What a step makes that HeyGen charges for. */
const madeBy = (key: string, input: Data): string => {
  switch (key) {
    case 'create_video_batch': {
      const videos = videosIn(input.videos);
      return videos === 1 ? 'one video' : `${videos} videos`;
    }
    case 'translate_video':
      return input.more_output_languages === undefined
        ? 'one translation'
        : 'one translation for each language';
    case 'create_proofread':
      return 'one proofread';
    case 'generate_from_proofread':
      return 'one translation';
    case 'create_lipsync':
      return 'one lipsync';
    case 'remove_filler_words':
      return 'one edit';
    case 'create_clips':
      return 'one set of clips';
    case 'create_avatar':
      return 'one avatar';
    case 'generate_speech':
      return 'one recording';
    default:
      return 'one video';
  }
};

/**
 * What a run costs on the real HeyGen. Its API names no price in advance (see docs/recipes/README.md), so the question
 * says how much is made, not for how many dollars.
 */
export const askBefore = ({ kind, key, input, mode }: NewRun): string | undefined => {
  if (kind !== 'creates' && kind !== 'searchOrCreates') return undefined;
  if (FREE.includes(key)) return undefined;
  if (mode === 'test' && !paysInTest(input)) return undefined;
  if (key === 'delete_video') return 'This deletes the video from your HeyGen account for good. Run it?';
  if (key === 'clone_voice')
    return 'This makes a voice in your HeyGen account, which can have only so many. Run it?';
  const unless = kind === 'searchOrCreates' ? ', unless it finds one' : '';
  return `HeyGen charges your API wallet for ${madeBy(key, input)}${unless}. HeyGen names no price in advance: longer videos and higher resolutions cost more. Run it?`;
};
