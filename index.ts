import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from './package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addApiKey } from './middleware.ts';
import createAvatarVideo from './creates/create_avatar_video.ts';
import createTemplateVideo from './creates/create_template_video.ts';
import deleteVideo from './creates/delete_video.ts';
import { hydrators } from './hydrators.ts';
import findAccount from './searches/find_account.ts';
import findAvatar from './searches/find_avatar.ts';
import findTemplate from './searches/find_template.ts';
import findVideo from './searches/find_video.ts';
import findVoice from './searches/find_voice.ts';
import avatarList from './triggers/avatar_list.ts';
import finishedTranslation from './triggers/finished_translation.ts';
import finishedVideo from './triggers/finished_video.ts';
import newCompletedVideo from './triggers/new_completed_video.ts';
import voiceList from './triggers/voice_list.ts';

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  // Text comes as it was mapped, spaces and all; what counts as empty, fields/input.ts decides.
  flags: { cleanInputData: false },
  authentication,
  beforeRequest: [addApiKey],
  triggers: {
    [finishedVideo.key]: finishedVideo,
    [finishedTranslation.key]: finishedTranslation,
    [newCompletedVideo.key]: newCompletedVideo,
    [avatarList.key]: avatarList,
    [voiceList.key]: voiceList,
  },
  hydrators,
  searches: {
    [findVideo.key]: findVideo,
    [findAvatar.key]: findAvatar,
    [findVoice.key]: findVoice,
    [findTemplate.key]: findTemplate,
    [findAccount.key]: findAccount,
  },
  creates: {
    [createAvatarVideo.key]: createAvatarVideo,
    [createTemplateVideo.key]: createTemplateVideo,
    [deleteVideo.key]: deleteVideo,
  },
});
