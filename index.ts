import zapier, { defineApp } from 'zapier-platform-core';
import packageJson from './package.json' with { type: 'json' };
import { authentication } from './authentication.ts';
import { addApiKey } from './middleware.ts';
import createAvatarVideo from './creates/create_avatar_video.ts';
import createTemplateVideo from './creates/create_template_video.ts';
import findVideo from './searches/find_video.ts';
import avatarList from './triggers/avatar_list.ts';
import newCompletedVideo from './triggers/new_completed_video.ts';
import voiceList from './triggers/voice_list.ts';

export default defineApp({
  version: packageJson.version,
  platformVersion: zapier.version,
  flags: { cleanInputData: false },
  authentication,
  beforeRequest: [addApiKey],
  triggers: {
    [newCompletedVideo.key]: newCompletedVideo,
    [avatarList.key]: avatarList,
    [voiceList.key]: voiceList,
  },
  searches: { [findVideo.key]: findVideo },
  creates: {
    [createAvatarVideo.key]: createAvatarVideo,
    [createTemplateVideo.key]: createTemplateVideo,
  },
});
