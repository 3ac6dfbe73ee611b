import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { answerByName, nameField } from '../steps/search-by-name.ts';
import { reader } from '../fields/input.ts';
import { outputFieldsOf, sampleOf, type RecordField } from '../records/record.ts';
import {
  avatarTypes,
  findLook,
  listLooks,
  ownerships,
  type Look,
  type Ownership,
} from '../heygen/avatars.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { findByName, type List, type Named } from '../heygen/lists/find-by-name.ts';
import { compact } from '../heygen/videos/video-resource.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  nameField,
  {
    key: 'ownership',
    label: 'Look Among',
    type: 'string',
    choices: { private: 'My own avatars', public: 'HeyGen’s avatars' },
    helpText: 'Your own are found fastest: HeyGen has thousands. Leave empty for both.',
  },
]);

const fields: RecordField[] = [
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
];

const toRecord = ({ id, name, avatar_type, preferred_orientation, ...look }: Look): Named => {
  const { gender, default_voice_id, preview_image_url, preview_video_url, group_id, status } = look;
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
    }),
  };
};

/**
 * A page of looks has 50, and HeyGen more than 3,000: its own are read type by type, side by side. One's own are few
 * and come in one list, also those of a type that HeyGen may add.
 */
const listsOf = (heygen: HeyGen, ownership: Ownership): List<Named>[] => {
  const types = ownership === 'private' ? [undefined] : avatarTypes;
  return types.map((type) => ({
    isOwn: ownership === 'private',
    page: async (token) => {
      const { items, next } = await listLooks(heygen, ownership, token, type);
      return { items: items.map(toRecord), next };
    },
  }));
};

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.requiredQuery('name');
  const ownership = input.choice('ownership', ownerships);
  const lists = (ownership === undefined ? ownerships : [ownership]).flatMap((owner) =>
    listsOf(heygen, owner),
  );
  return answerByName(context, {
    noun: 'avatar',
    field: 'Avatar',
    name,
    filter: { ownership },
    find: (deadline) => findByName(lists, name, deadline),
    nameOf: async (id) => (await findLook(heygen, id))?.name,
  });
});

export default defineSearch({
  key: 'find_avatar',
  noun: 'Avatar',
  display: {
    label: 'Find Avatar',
    description: 'Finds an avatar by its name, for a step that makes a video.',
  },
  operation: { inputFields, perform, sample: sampleOf(fields), outputFields: outputFieldsOf(fields) },
});
