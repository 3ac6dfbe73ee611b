import { avatarChoices } from '../fields/choices.ts';
import { hiddenList } from '../steps/hidden-list.ts';

/** Fills the dropdown of a template's character variables, and that of a row's avatar. */
export default hiddenList('avatar_list', 'Avatar', avatarChoices);
