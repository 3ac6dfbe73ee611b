import { avatarChoices } from '../fields/choices.ts';
import { hiddenList } from '../steps/hidden-list.ts';

/** Fills the dropdowns of a template's character variables and of a row's avatar. */
export default hiddenList('avatar_list', 'Avatar', avatarChoices);
