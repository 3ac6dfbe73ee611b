import { ASSET, DEMO_KEY, LOOK } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import type { Meter, World } from '../setting.ts';
import { welcome } from './templates.ts';
import { troubles } from './troubles.ts';

/** Titles of the videos that somebody else makes; HeyGen fails at one of them. */
const ELSEWHERE = { fine: 'Made elsewhere', broken: 'Broken elsewhere' } as const;

const usual: EmulatorOptions = {
  templates: [welcome],
  render: ({ title, number }) => ({
    waitingMs: 300,
    processingMs: 700 + ((number * 700) % 1001),
    ...(title === ELSEWHERE.broken
      ? { outcome: 'failed', code: 'rendering_failed', message: 'The presenter blinked.' }
      : { outcome: 'completed' }),
  }),
};

const meterOf = ({ ledger }: Emulator): Meter => ({
  usd: ledger.spentUsd,
  made: {
    video: ledger.renders.length,
    translation: ledger.translations.length,
    lipsync: ledger.lipsyncs.length,
    recording: ledger.speeches.length,
    avatar: ledger.avatars.length,
    voice: ledger.voices.length,
    'clip job': ledger.clips.length,
    edit: ledger.edits.length,
  },
});

/** Asks HeyGen for a video past the app, as somebody at its own editor does. */
const makeElsewhere = async ({ url }: Emulator, title: string): Promise<void> => {
  await fetch(`${url}/v3/videos`, {
    method: 'POST',
    headers: { 'x-api-key': DEMO_KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'avatar', avatar_id: LOOK.studio, audio_asset_id: ASSET.audio, title }),
  });
};

/** Videos that were there before, so that searches and samples have something to show. */
const seed = ({ videos, translations, lipsyncs, clips }: Emulator): void => {
  videos.seed({ title: 'Birthday greeting for Ana' });
  videos.seed({ title: 'Product tour' });
  translations.seed({ title: 'Product tour (Spanish)', captioned: true });
  lipsyncs.seed({ title: 'Product tour, new voice' });
  clips.seed({ title: 'Webinar in November' });
};

/** A HeyGen on this machine, which renders in a second or two and costs nothing. */
export const emulated = async (troubleId: string | undefined, onOpen: (emulator: Emulator) => void) => {
  const trouble = troubles.find(({ id }) => id === troubleId);
  const templates = [...(usual.templates ?? []), ...(trouble?.options?.templates ?? [])];
  const emulator = await startEmulator({ ...usual, ...trouble?.options, templates });
  seed(emulator);
  onOpen(emulator);
  return {
    name: 'the HeyGen emulator',
    isReal: false,
    environment: { HEYGEN_BASE_URL: emulator.url },
    authData: { api_key: DEMO_KEY },
    onConnecting: () => {
      emulator.faults.clear();
    },
    onConnected: () => trouble?.begin?.(emulator),
    meter: () => meterOf(emulator),
    happenings: [
      {
        id: 'completed',
        label: 'Somebody makes a video in HeyGen',
        happen: () => makeElsewhere(emulator, ELSEWHERE.fine),
      },
      {
        id: 'failed',
        label: 'Somebody’s video fails in HeyGen',
        happen: () => makeElsewhere(emulator, ELSEWHERE.broken),
      },
    ],
    close: () => emulator.close(),
  } satisfies World;
};

export const real = (key: string): World => {
  const origin = process.env.HEYGEN_BASE_URL ?? 'https://api.heygen.com';
  return {
    name: new URL(origin).host,
    isReal: true,
    environment: { HEYGEN_BASE_URL: origin },
    authData: { api_key: key },
    close: () => Promise.resolve(),
  };
};
