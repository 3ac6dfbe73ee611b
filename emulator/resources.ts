import { Folders } from './account/folders.ts';
import { openAccount } from './account/index.ts';
import { openAssets } from './assets/index.ts';
import { openAvatars } from './avatars/index.ts';
import { AvatarStore } from './avatars/store.ts';
import { openBatches } from './batches/index.ts';
import { openBrands } from './brands/index.ts';
import { openClips } from './clips/index.ts';
import { openFillerWords } from './filler-words/index.ts';
import type { Core } from './core.ts';
import { openLegacy } from './legacy/index.ts';
import { openLipsyncs } from './lipsyncs/index.ts';
import type { EmulatorOptions } from './options.ts';
import { openProofreads } from './proofreads/index.ts';
import { openSpeech } from './speech/index.ts';
import { openTemplates } from './templates/index.ts';
import { openTranslations } from './translations/index.ts';
import { openVideoAgents } from './video-agents/index.ts';
import { openVideos } from './videos/index.ts';
import { openVoices } from './voices/index.ts';
import { VoiceStore } from './voices/store.ts';
import { openWebhooks } from './webhooks/index.ts';

/**
 * The resources of the API: a folder each, and a line here. Jobs that end at the same moment are announced in this
 * order. Whatever has an `owner` is under that name in the Emulator; what is `logged`, in its ledger.
 */
export const openResources = (core: Core, options: EmulatorOptions) => {
  const folders = new Folders(core.clock);
  const assets = openAssets(core, {
    folders,
    avatars: new AvatarStore(core.clock, options.looks),
    voices: new VoiceStore(core.clock),
  });
  const { library } = assets;
  const videos = openVideos(core, library, options);
  const translations = openTranslations(core, library, options.translate);
  const lipsyncs = openLipsyncs(core, library, options.lipsync);
  const agents = openVideoAgents(core, library, videos.videos, options.agent);
  const batches = openBatches(core, library, videos.videos);
  const templates = openTemplates(core, library, videos.videos, options.templates);
  return {
    assets,
    videos,
    translations,
    proofreads: openProofreads(core, library, translations, options.proofread),
    lipsyncs,
    clips: openClips(core, library, options.clips),
    edits: openFillerWords(core, library, options.edit),
    agents,
    batches,
    templates,
    speech: openSpeech(core, library),
    account: openAccount(core, folders, options.billing),
    avatars: openAvatars(core, library, options.avatar),
    voices: openVoices(core, library, options.voice),
    brands: openBrands(core),
    webhooks: openWebhooks(core),
    legacy: openLegacy(core, library, videos.videos, templates.all),
  };
};

export type Resources = ReturnType<typeof openResources>;
