/** What can go wrong with HeyGen, on demand. Each begins with a fresh account in the emulator. */
import { ASSET, LOOK, VOICE, type Look } from '../../emulator/catalogue.ts';
import { type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import type { AppStep, TroubleInfo, Zap } from '../contract.ts';
import { endless } from './templates.ts';

interface Trouble extends TroubleInfo {
  options?: EmulatorOptions;
  /** Called when the account is connected. */
  begin?: (emulator: Emulator) => void;
}

const zapOf = (key: string, input: AppStep['input'], kind: AppStep['kind'] = 'creates'): Zap => ({
  steps: [{ kind, key, input }],
});

const spoken = zapOf('create_avatar_video', { avatar_id: LOOK.studio, script: 'Hello from the editor.' });

const failing = () =>
  ({
    waitingMs: 300,
    processingMs: 700,
    outcome: 'failed',
    code: 'rendering_failed',
    message: 'The presenter blinked.',
  }) as const;

/** For lists only: no video can be made with these. */
const crowd: Look[] = Array.from({ length: 3000 }, (_nothing, index) => ({
  id: `look_${index + 1}`,
  name: `Presenter ${index + 1}`,
  groupId: `group_${index + 1}`,
  type: 'studio_avatar',
  gender: index % 2 === 0 ? 'female' : 'male',
  orientation: 'landscape',
  defaultVoiceId: null,
  engines: ['avatar_iv'],
  matting: false,
  status: null,
}));

export const troubles: readonly Trouble[] = [
  {
    id: 'failed-render',
    label: 'A render fails',
    what: 'HeyGen takes every order, charges for it, and then cannot make the video.',
    options: { render: failing, translate: failing, lipsync: failing, clips: failing, edit: failing },
    zap: spoken,
  },
  {
    id: 'busy',
    label: 'Too many requests (429)',
    what: 'HeyGen makes as many videos as the account may have at once, and asks to come back in 60 seconds.',
    begin: ({ faults }) => {
      const error = { code: 'rate_limit_exceeded', message: 'Too many videos are being made.' };
      const fault = { status: 429, headers: { 'retry-after': '60' }, body: { error } };
      faults.next({ when: ({ method }) => method === 'POST', times: Infinity, fault });
    },
    zap: spoken,
  },
  {
    id: 'empty-wallet',
    label: 'The wallet is empty',
    what: 'The API wallet has nothing left in it.',
    options: { wallet: 0 },
    zap: spoken,
  },
  {
    id: 'retired',
    label: 'HeyGen’s old API is off',
    what: 'Video backgrounds exist in v2 only, and v2 does not answer any more.',
    options: { legacy: 'retired', retiredStatus: 410 },
    zap: zapOf('create_avatar_video', {
      avatar_id: LOOK.studio,
      script: 'Hello from the editor.',
      background_type: 'video',
      background_video: ASSET.video,
    }),
  },
  {
    id: 'private-link',
    label: 'A share link that is not shared',
    what: 'The photo’s link opens for its owner only, so HeyGen cannot download it.',
    zap: zapOf('create_photo_video', {
      image: 'https://example.com/private/photo.jpg',
      script: 'Hello from the editor.',
      voice_id: VOICE.amelia,
    }),
  },
  {
    id: 'many-looks',
    label: '3,000 looks',
    what: 'The Avatar list has 3,000 more entries. It loads page by page, and finds what you type.',
    options: { looks: crowd },
    zap: zapOf('create_avatar_video', { script: 'Hello from the editor.' }),
  },
  {
    id: 'many-variables',
    label: '400 template variables',
    what: 'The template has 400 variables, and the form a field for each.',
    options: { templates: [endless] },
    zap: zapOf('create_template_video', { template_id: endless.id }),
  },
  {
    id: 'slow',
    label: 'HeyGen is slow',
    what: 'Every answer takes 4 seconds.',
    begin: ({ faults }) => {
      faults.next({ times: Infinity, fault: { delayMs: 4000 } });
    },
    zap: zapOf('find_account', {}, 'searches'),
  },
  {
    id: 'dead',
    label: 'HeyGen is down',
    what: 'Every connection to HeyGen breaks.',
    begin: ({ faults }) => {
      faults.next({ times: Infinity, fault: { cut: 'before' } });
    },
    zap: spoken,
  },
];
