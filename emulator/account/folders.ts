/** The folders of the account. */
export const FOLDER = {
  birthdays: 'folder_birthdays',
  onboarding: 'folder_onboarding',
} as const;

export const isFolder = (id: string): boolean => Object.values<string>(FOLDER).includes(id);
