import { voiceChoices } from '../fields/choices.ts';
import { hiddenList } from '../steps/hidden-list.ts';

/** Fills the dropdowns of a template's voice variables and of a row's voice. */
export default hiddenList('voice_list', 'Voice', voiceChoices);
