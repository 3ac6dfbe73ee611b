import type { Look } from '../heygen/avatars.ts';
import type { Named } from '../heygen/lists/find-by-name.ts';
import { noteField } from './notes.ts';
import { compact, outputFieldsOf, sampleOf, type RecordField } from './record.ts';

const avatarFields = [
  { key: 'id', label: 'Avatar ID', sample: 'Abigail_office_front_20260110' },
  { key: 'name', label: 'Name', sample: 'Abigail Office Front' },
  { key: 'type', label: 'Type', sample: 'studio_avatar' },
  { key: 'orientation', label: 'Orientation', sample: 'landscape' },
  { key: 'gender', label: 'Gender', sample: 'female' },
  { key: 'default_voice_id', label: 'Default Voice ID', sample: 'f38a635bee7a4d1f9b0a654a31d050d2' },
  {
    key: 'preview_image_url',
    label: 'Preview Image URL',
    sample: 'https://files.heygen.ai/avatar/Abigail_office_front_20260110.jpg',
  },
  {
    key: 'preview_video_url',
    label: 'Preview Video URL',
    sample: 'https://files.heygen.ai/avatar/Abigail_office_front_20260110.mp4',
  },
  { key: 'group_id', label: 'Group ID', sample: '5b1e7c90d2f84a6c8e3f0a9b7d6c5e41' },
  { key: 'status', label: 'Status' },
  { key: 'failure_code', label: 'Failure Code' },
  { key: 'failure_message', label: 'Failure Message' },
] as const satisfies RecordField[];

/** The same fields, with a sample of only these: not every avatar has the others. */
export const avatarFieldsWith = (...sampled: (typeof avatarFields)[number]['key'][]): RecordField[] =>
  avatarFields.map(({ key, label, ...rest }) =>
    sampled.includes(key) ? { key, label, ...rest } : { key, label },
  );

export const avatarOutputFields = outputFieldsOf(avatarFields);
export const avatarSample = sampleOf(avatarFields);

/** One look of an avatar, as steps that make a video need it. */
export const toAvatar = ({ id, name, avatar_type, preferred_orientation, ...look }: Look): Named => {
  const { gender, default_voice_id, preview_image_url, preview_video_url, group_id, status, error } = look;
  return {
    id,
    name,
    ...compact({
      type: avatar_type,
      orientation: preferred_orientation,
      gender,
      default_voice_id,
      preview_image_url,
      preview_video_url,
      group_id,
      status,
      failure_code: error?.code,
      failure_message: error?.message,
    }),
  };
};

const finishedFields = [
  ...avatarFieldsWith('id', 'name', 'type', 'preview_image_url', 'group_id'),
  noteField,
];

export const finishedAvatarOutputFields = outputFieldsOf(finishedFields);
export const finishedAvatarSample = { ...sampleOf(finishedFields), status: 'completed' };

/** A look whose training has ended. */
export const toFinishedAvatar = (look: Look) => ({
  status: 'completed',
  ...toAvatar(look),
  ...(look.status === 'pending_consent'
    ? {
        note: 'This avatar is trained. It can be used once the person in it has agreed on HeyGen’s consent page.',
      }
    : {}),
});
