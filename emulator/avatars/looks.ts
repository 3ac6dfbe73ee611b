import { toSeconds } from '../clock.ts';
import { voices, VOICE } from '../voices/voices.ts';

type Engine = 'avatar_iii' | 'avatar_iv' | 'avatar_v';
export type AvatarType = 'studio_avatar' | 'digital_twin' | 'photo_avatar';

/** One outfit or pose of an avatar; its id is what a create endpoint calls `avatar_id`. */
export interface Look {
  id: string;
  name: string;
  groupId: string;
  type: AvatarType;
  gender: 'male' | 'female';
  orientation: 'landscape' | 'portrait' | 'square';
  defaultVoiceId: string | null;
  engines: readonly Engine[];
  /** Can be cut out of its background. */
  matting: boolean;
  /** Whether the account's own look is trained; null for public looks. */
  status: 'completed' | 'processing' | 'failed' | null;
  /** Why it failed. */
  error?: { code: string; message: string };
}

/** Each stands for a rule that a request can keep or break. */
export const LOOK = {
  /** Studio avatar, landscape, default voice, matting, engines III and IV. */
  studio: 'Abigail_office_front_20260110',
  /** Portrait video avatar without matting; engines III, IV and V. */
  portraitTwin: 'Marcus_street_standing_20260214',
  /** Has no default voice: a script needs a voice_id. */
  voiceless: 'Imani_lobby_sofa_20260301',
  /** Photo avatar with a default voice; engines III, IV and V. */
  photo: '5f1c3a9d7e2b4c60a8d9e0f1b2c3d4e5',
  /** Speaks with engine III only, so a request must say so. */
  engineThreeOnly: 'Tyler_classic_suit_20230714',
  /** Ann's own twin, private. */
  annsTwin: '7b4e0c2f9a6d41538e1f3b7a90c5d264',
  /** A photo look in the group of Ann's twin. */
  annsPhoto: 'e93d5a70b1c84f26a7d20e4b68f1c395',
  /** Private and still in training: it cannot speak yet. */
  training: '1d68f2b43c9e470ab5e7d19c0a82f63e',
} as const;

export const GROUP = {
  /** A group id, which people mistake for an avatar_id. */
  abigail: 'group_abigail',
  ann: 'group_ann_example',
} as const;

const allEngines: readonly Engine[] = ['avatar_v', 'avatar_iv', 'avatar_iii'];
const olderEngines: readonly Engine[] = ['avatar_iv', 'avatar_iii'];

const base: Omit<Look, 'id' | 'name' | 'groupId'> = {
  type: 'studio_avatar',
  gender: 'female',
  orientation: 'landscape',
  defaultVoiceId: VOICE.amelia,
  engines: olderEngines,
  matting: true,
  status: null,
};

const named: Look[] = [
  { ...base, id: LOOK.studio, name: 'Abigail Office Front', groupId: GROUP.abigail },
  {
    ...base,
    id: LOOK.portraitTwin,
    name: 'Marcus Street Standing',
    groupId: 'group_marcus',
    type: 'digital_twin',
    gender: 'male',
    orientation: 'portrait',
    defaultVoiceId: VOICE.marcus,
    engines: allEngines,
    matting: false,
  },
  { ...base, id: LOOK.voiceless, name: 'Imani Lobby Sofa', groupId: 'group_imani', defaultVoiceId: null },
  {
    ...base,
    id: LOOK.photo,
    name: 'Zoë in the garden',
    groupId: 'group_zoe',
    type: 'photo_avatar',
    orientation: 'square',
    engines: allEngines,
    matting: false,
  },
  {
    ...base,
    id: LOOK.engineThreeOnly,
    name: 'Tyler Classic Suit',
    groupId: 'group_tyler',
    gender: 'male',
    defaultVoiceId: VOICE.marcus,
    engines: ['avatar_iii'],
  },
];

/** Two are called Annie: looks have to be told apart by more than their names. */
const people =
  'Annie Łukasz Noémie José Åsa Björn Chloé Dmitri Esmé François Giulia Håkon Inés João Kofi Leïla Mónica Niamh Óscar ' +
  'Priya Annie Renée Søren Tomás Ulrike Vincent Wanjiru Ximena Yūki Željko';
const settings = ['Office Front', 'Sofa', 'Kitchen Side', 'Business Standing'];

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^\w ]/g, '')
    .replaceAll(' ', '_');

/** The crowd: 30 people, four looks each, their properties mixed so that filters find some of everything. */
const crowd: Look[] = people.split(' ').flatMap((person, who) =>
  settings.map((setting, which): Look => {
    const index = who * settings.length + which;
    const type = index % 5 === 4 ? 'photo_avatar' : index % 7 === 3 ? 'digital_twin' : 'studio_avatar';
    return {
      id: `${slug(`${person} ${setting}`)}_2025${String(who + 100)}${String(which)}`,
      name: `${person} ${setting}`,
      groupId: `group_${slug(person).toLowerCase()}_${who}`,
      type,
      gender: who % 2 === 0 ? 'female' : 'male',
      orientation: index % 11 === 5 ? 'square' : index % 3 === 1 ? 'portrait' : 'landscape',
      defaultVoiceId: index % 8 === 6 ? null : (voices[index % 12]?.id ?? null),
      engines: type === 'photo_avatar' || index % 4 === 0 ? allEngines : olderEngines,
      matting: type !== 'photo_avatar' && index % 2 === 0,
      status: null,
    };
  }),
);

const own: Look[] = [
  {
    ...base,
    id: LOOK.annsTwin,
    name: 'Ann at her desk',
    groupId: GROUP.ann,
    type: 'digital_twin',
    defaultVoiceId: VOICE.annsClone,
    engines: allEngines,
    status: 'completed',
  },
  {
    ...base,
    id: LOOK.annsPhoto,
    name: 'Ann, passport photo',
    groupId: GROUP.ann,
    type: 'photo_avatar',
    orientation: 'portrait',
    engines: allEngines,
    matting: false,
    status: 'completed',
  },
  {
    ...base,
    id: 'c2a91e6d05f74b8893b4d7e60f1a25c8',
    name: 'Ann at her desk',
    groupId: GROUP.ann,
    type: 'digital_twin',
    orientation: 'portrait',
    defaultVoiceId: null,
    matting: false,
    status: 'completed',
  },
  {
    ...base,
    id: LOOK.training,
    name: 'Ann outdoors',
    groupId: 'group_ann_outdoors',
    type: 'digital_twin',
    defaultVoiceId: null,
    engines: allEngines,
    status: 'processing',
  },
  {
    ...base,
    id: '48f0b7d31e6a4c95972dc05e8ab3f41b',
    name: 'Björn, narrator',
    groupId: 'group_bjorn_own',
    type: 'studio_avatar',
    gender: 'male',
    status: 'completed',
  },
];

/** The account's own come last: whoever reads only the first page does not find them. */
export const looks: readonly Look[] = [...named, ...crowd, ...own];

export const ownershipOf = (look: Look): 'public' | 'private' =>
  look.status === null ? 'public' : 'private';

const pixels = { landscape: [1920, 1080], portrait: [1080, 1920], square: [1080, 1080] } as const;

/** A look as v3 lists it. It does not say whether it supports matting: only a refused request tells. */
export const lookResource = (look: Look, filesUrl: string) => {
  const preview = `${filesUrl}/public/${look.orientation}/looks/${look.id}`;
  const [width, height] = pixels[look.orientation];
  return {
    id: look.id,
    name: look.name,
    avatar_type: look.type,
    group_id: look.groupId,
    gender: look.gender,
    default_voice_id: look.defaultVoiceId,
    preferred_orientation: look.orientation,
    image_width: width,
    image_height: height,
    preview_image_url: `${preview}.jpg`,
    preview_video_url: look.type === 'photo_avatar' ? null : `${preview}.mp4`,
    supported_api_engines: look.engines,
    tags: [],
    status: look.status,
    error: look.error ?? null,
  };
};

/** The avatar groups of some looks, in the looks' order, as v3 lists them. */
export const groupResources = (members: readonly Look[], filesUrl: string) => {
  const firsts = members.filter(
    (look, index) => members.findIndex((one) => one.groupId === look.groupId) === index,
  );
  return firsts.map((first) => {
    const { gender, default_voice_id, preview_image_url, preview_video_url, status, error } = lookResource(
      first,
      filesUrl,
    );
    return {
      id: first.groupId,
      name: first.name.split(' ')[0] ?? first.name,
      created_at: toSeconds(Date.UTC(2026, 0, 10)),
      looks_count: members.filter(({ groupId }) => groupId === first.groupId).length,
      gender,
      default_voice_id,
      preview_image_url,
      preview_video_url,
      status,
      // The words are not documented.
      consent_status: status === null ? null : 'completed',
      error,
    };
  });
};
