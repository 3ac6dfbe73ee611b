/** What is in the emulated account, and the ids that a test or a demo names. */
export { BROKE_KEY, DEMO_KEY, READ_ONLY_KEY, VIDEOS_ONLY_KEY, defaultKeys } from './auth.ts';
export { ASSET, FOLDER } from './catalogue/assets.ts';
export { BRAND } from './catalogue/brands.ts';
export { languages } from './catalogue/languages.ts';
export { GROUP, LOOK, looks, type Look } from './catalogue/looks.ts';
export { STYLE } from './catalogue/styles.ts';
export { TEMPLATE, type Template } from './catalogue/templates.ts';
export { VOICE, voices, type Voice } from './catalogue/voices.ts';
