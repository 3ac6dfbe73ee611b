import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from './package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addApiKey } from './zapier/middleware.ts';
import cloneVoice from './creates/clone_voice.ts';
import createAvatar from './creates/create_avatar.ts';
import createAvatarVideo from './creates/create_avatar_video.ts';
import createCinematicVideo from './creates/create_cinematic_video.ts';
import createClips from './creates/create_clips.ts';
import createFolder from './creates/create_folder.ts';
import createLipsync from './creates/create_lipsync.ts';
import createPhotoVideo from './creates/create_photo_video.ts';
import continuePromptVideo from './creates/continue_prompt_video.ts';
import createPromptVideo from './creates/create_prompt_video.ts';
import createProofread from './creates/create_proofread.ts';
import createStudioVideo from './creates/create_studio_video.ts';
import createTemplateVideo from './creates/create_template_video.ts';
import createVideoBatch from './creates/create_video_batch.ts';
import deleteVideo from './creates/delete_video.ts';
import generateFromProofread from './creates/generate_from_proofread.ts';
import generateSpeech from './creates/generate_speech.ts';
import translateVideo from './creates/translate_video.ts';
import removeFillerWords from './creates/remove_filler_words.ts';
import uploadAsset from './creates/upload_asset.ts';
import { hydrators } from './zapier/hydrators.ts';
import findAccount from './searches/find_account.ts';
import findAvatar from './searches/find_avatar.ts';
import findLipsync from './searches/find_lipsync.ts';
import findProofread from './searches/find_proofread.ts';
import findTemplate from './searches/find_template.ts';
import findTranslation from './searches/find_translation.ts';
import findVideo from './searches/find_video.ts';
import findVideoBatch from './searches/find_video_batch.ts';
import findVoice from './searches/find_voice.ts';
import findVoiceByDescription from './searches/find_voice_by_description.ts';
import avatarList from './triggers/avatar_list.ts';
import finishedAvatar from './triggers/finished_avatar.ts';
import finishedTranslation from './triggers/finished_translation.ts';
import finishedVideo from './triggers/finished_video.ts';
import newEvent from './triggers/new_event.ts';
import newCompletedVideo from './triggers/new_completed_video.ts';
import voiceList from './triggers/voice_list.ts';

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  // Text arrives as it was mapped, including spaces; fields/input.ts decides what counts as empty.
  flags: { cleanInputData: false },
  authentication,
  beforeRequest: [addApiKey],
  triggers: {
    [finishedVideo.key]: finishedVideo,
    [finishedTranslation.key]: finishedTranslation,
    [finishedAvatar.key]: finishedAvatar,
    [newEvent.key]: newEvent,
    [newCompletedVideo.key]: newCompletedVideo,
    [avatarList.key]: avatarList,
    [voiceList.key]: voiceList,
  },
  hydrators,
  searches: {
    [findVideo.key]: findVideo,
    [findTranslation.key]: findTranslation,
    [findLipsync.key]: findLipsync,
    [findProofread.key]: findProofread,
    [findVideoBatch.key]: findVideoBatch,
    [findAvatar.key]: findAvatar,
    [findVoice.key]: findVoice,
    [findVoiceByDescription.key]: findVoiceByDescription,
    [findTemplate.key]: findTemplate,
    [findAccount.key]: findAccount,
  },
  creates: {
    [createAvatarVideo.key]: createAvatarVideo,
    [createTemplateVideo.key]: createTemplateVideo,
    [createPhotoVideo.key]: createPhotoVideo,
    [createStudioVideo.key]: createStudioVideo,
    [createPromptVideo.key]: createPromptVideo,
    [createCinematicVideo.key]: createCinematicVideo,
    [continuePromptVideo.key]: continuePromptVideo,
    [createVideoBatch.key]: createVideoBatch,
    [translateVideo.key]: translateVideo,
    [createProofread.key]: createProofread,
    [generateFromProofread.key]: generateFromProofread,
    [createLipsync.key]: createLipsync,
    [createClips.key]: createClips,
    [removeFillerWords.key]: removeFillerWords,
    [generateSpeech.key]: generateSpeech,
    [createAvatar.key]: createAvatar,
    [cloneVoice.key]: cloneVoice,
    [uploadAsset.key]: uploadAsset,
    [createFolder.key]: createFolder,
    [deleteVideo.key]: deleteVideo,
  },
  // So that users do not pay again for a title that already exists.
  searchOrCreates: {
    [findVideo.key]: {
      key: findVideo.key,
      display: {
        label: 'Find or Create Avatar Video',
        description:
          'Finds a video by its title, or creates one with that title from an avatar and a script.',
      },
      search: findVideo.key,
      create: createAvatarVideo.key,
    },
    [findTranslation.key]: {
      key: findTranslation.key,
      display: {
        label: 'Find or Create Translation',
        description:
          'Finds a translation by its title, or creates one with that title from a video and a language.',
      },
      search: findTranslation.key,
      create: translateVideo.key,
    },
    [findLipsync.key]: {
      key: findLipsync.key,
      display: {
        label: 'Find or Create Lipsync',
        description:
          'Finds a lipsync by its title, or creates one with that title from a video and a recording.',
      },
      search: findLipsync.key,
      create: createLipsync.key,
    },
  },
});
