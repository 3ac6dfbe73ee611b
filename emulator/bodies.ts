/** The JSON Schemas of request bodies. `Emulator.bodies` has them by endpoint. */
export { folderBody } from './account/folders.ts';
export { completeBody, directUploadBody, uploadBody } from './assets/body.ts';
export { avatarBody, avatarTypes, consentBody } from './avatars/body.ts';
export { batchBody } from './batches/body.ts';
export { clipsBody } from './clips/body.ts';
export { fillerWordsBody } from './filler-words/index.ts';
export { legacyTemplateBody, legacyVideoBody, shareBody } from './legacy/body.ts';
export { lipsyncBody } from './lipsyncs/body.ts';
export { generateBody, proofreadBody, proofreadSrtBody } from './proofreads/body.ts';
export type { Schema } from './server/schema.ts';
export { textToSpeechBody } from './speech/body.ts';
export { templateBody } from './templates/body.ts';
export { translationBody } from './translations/body.ts';
export { agentBody, messageBody } from './video-agents/body.ts';
export { singleShots, studio, videoBody } from './videos/body.ts';
export { voiceCloneBody, voiceDesignBody } from './voices/body.ts';
export { endpointChangeBody, newEndpointBody } from './webhooks/body.ts';
