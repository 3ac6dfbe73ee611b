import { toSeconds, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { notFound, type ApiError } from '../server/errors.ts';
import { closed, oneOf, orNull, string, text, type BodyOf } from '../server/schema.ts';

/** The folders of the account before anybody makes one. */
export const FOLDER = {
  birthdays: 'folder_birthdays',
  onboarding: 'folder_onboarding',
} as const;

/** The body of POST /v3/folders (HeyGen docs: folders). */
export const folderBody = closed(
  {
    name: text({ minLength: 1, maxLength: 256 }),
    parent_id: orNull(string),
    type: oneOf('mixed', 'video', 'video_translate'),
  },
  ['name'],
);
export type FolderBody = BodyOf<typeof folderBody>;

/** As v3 answers it. */
interface Folder {
  folder_id: string;
  name: string;
  type: NonNullable<FolderBody['type']>;
  parent_id: string | null;
  is_trash: boolean;
  creator_username: string;
  created_at: number;
  updated_at: number;
}

/** The wording is a guess; the code is in HeyGen's list. @param at the part of the body that names the folder */
const unknownFolder = (at?: string): ApiError => notFound('resource_not_found', 'Folder not found', at);

/** The folders of the account. */
export class Folders {
  readonly #clock: Clock;
  readonly #folders = new Map<string, Folder>();
  /** Those that were asked for. */
  readonly #made: Folder[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#add(FOLDER.birthdays, { name: 'Birthdays' }, 1_788_249_600);
    this.#add(FOLDER.onboarding, { name: 'Onboarding' }, 1_788_249_600);
  }

  /** Oldest first. */
  made(): readonly Folder[] {
    return this.#made;
  }

  /** @throws ApiError resource_not_found */
  get(id: string, at?: string): Folder {
    const folder = this.#folders.get(id);
    if (folder === undefined) throw unknownFolder(at);
    return folder;
  }

  /** Two may have the same name, a guess. Null and "" are the root folder, as elsewhere. @throws ApiError */
  create(body: FolderBody): Folder {
    if (body.parent_id) this.get(body.parent_id, 'parent_id');
    const folder = this.#add(newId(), body, toSeconds(this.#clock.now()));
    this.#made.push(folder);
    return folder;
  }

  #add(folder_id: string, { name, type = 'mixed', parent_id }: FolderBody, at: number): Folder {
    const folder: Folder = {
      folder_id,
      name,
      type,
      parent_id: parent_id || null,
      is_trash: false,
      creator_username: 'ann_example',
      created_at: at,
      updated_at: at,
    };
    this.#folders.set(folder_id, folder);
    return folder;
  }
}
