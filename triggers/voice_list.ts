import { voiceChoices } from '../fields/choices.ts';
import { hiddenList } from '../steps/hidden-list.ts';

/** Fills the dropdown of a template's voice variables, and that of a row's voice. */
export default hiddenList('voice_list', 'Voice', voiceChoices);
