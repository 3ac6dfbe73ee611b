import { notFound, type ApiError } from '../server/errors.ts';

/** The folders of the account. */
export const FOLDER = {
  birthdays: 'folder_birthdays',
  onboarding: 'folder_onboarding',
} as const;

const names = { [FOLDER.birthdays]: 'Birthdays', [FOLDER.onboarding]: 'Onboarding' };

export const isFolder = (id: string): id is keyof typeof names => Object.hasOwn(names, id);

/** The wording is a guess; the code is in HeyGen's list. @param at the part of the body that names the folder */
export const unknownFolder = (at?: string): ApiError =>
  notFound('resource_not_found', 'Folder not found', at);

/** GET /v3/folders/{folder_id} (HeyGen docs: folders). @throws ApiError resource_not_found */
export const folderResource = (id: string): object => {
  if (!isFolder(id)) throw unknownFolder();
  return {
    folder_id: id,
    name: names[id],
    type: 'mixed',
    parent_id: null,
    is_trash: false,
    creator_username: 'ann_example',
    created_at: 1_788_249_600,
    updated_at: 1_788_249_600,
  };
};
