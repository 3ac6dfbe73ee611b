/** What is in the emulated account, and the ids that a test or a demo names. */
export { FOLDER } from './account/folders.ts';
export { BROKE_KEY, DEMO_KEY, READ_ONLY_KEY, VIDEOS_ONLY_KEY, defaultKeys } from './account/keys.ts';
export { ASSET } from './assets/samples.ts';
export { GROUP, LOOK, looks, type Look } from './avatars/looks.ts';
export { BRAND } from './brands/brands.ts';
export { TEMPLATE, type Template } from './templates/templates.ts';
export { languages } from './translations/languages.ts';
export { STYLE } from './video-agents/styles.ts';
export { VOICE, voices, type Voice } from './voices/voices.ts';
