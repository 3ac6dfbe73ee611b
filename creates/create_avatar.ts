import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { ownGroupField, referenceAvatarField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { createAvatarInTestField } from '../fields/testing.ts';
import {
  askForConsent,
  avatarSources,
  createAvatar,
  getGroup,
  listLooks,
  type AvatarPayload,
  type ConsentPage,
  type NewAvatar,
} from '../heygen/avatars.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, orNothing } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  newAvatarOutputFields,
  newAvatarSample,
  toNewAvatar,
  toNewAvatarStandIn,
} from '../records/new-avatar.ts';
import { starting } from '../steps/start.ts';

/** HeyGen's limit (its schema of Create Avatar). */
const MOST_IMAGES = 3;

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'source',
      label: 'Made From',
      type: 'string',
      required: true,
      choices: { photo: 'A photo', prompt: 'A description', digital_twin: 'Footage of a person' },
      helpText:
        'Choose what HeyGen makes the avatar from. A person in footage has to agree: send them the Consent Page URL of this step.',
    },
    {
      key: 'name',
      label: 'Name',
      type: 'string',
      required: true,
      placeholder: 'Ana at her desk',
      helpText: 'Enter the name that the avatar gets in HeyGen.',
    },
    {
      key: 'file',
      label: 'Photo or Footage',
      type: 'string',
      helpText: `Enter what a photo or footage avatar is made from: ${linkTo('imageOrVideo')}`,
    },
    {
      key: 'prompt',
      label: 'Description',
      type: 'text',
      placeholder: 'A friendly baker in a sunny shop',
      helpText: 'Describe what the person looks like, what they wear and where they are.',
    },
    {
      key: 'reference_images',
      label: 'Reference Images',
      type: 'string',
      list: true,
      helpText: `Enter up to ${MOST_IMAGES} pictures that an avatar made from a description should resemble, as public links or Asset IDs of Upload Asset steps.`,
    },
  ]),
  ...inGroup('details', [
    ownGroupField,
    referenceAvatarField,
    {
      key: 'training',
      label: 'Training',
      type: 'copy',
      helpText:
        '**HeyGen trains an avatar for a while, and this step does not wait for it.** Use the trigger New Finished Avatar to go on when it is trained. An avatar from footage can be used once the person in it has agreed: until then, its Status is pending_consent.',
    },
    createAvatarInTestField,
  ]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = {
  ...labelsOf(inputFields),
  type: 'Made From',
  avatar_id: referenceAvatarField.label,
};

const sourceIn = (inputData: unknown) => reader(inputData, inputFields).choice('source', avatarSources);

/** Only an avatar made from a description can resemble another one. */
const withoutUnused = (inputData: Record<string, unknown>): Record<string, unknown> =>
  sourceIn(inputData) === 'prompt' ? inputData : { ...inputData, [referenceAvatarField.key]: undefined };

/**
 * What the user asked for. What another kind of avatar is made from is left out.
 * @throws HeyGenError (input) that names the faulty field
 */
const toPayload = (inputData: unknown): AvatarPayload => {
  const input = reader(inputData, inputFields);
  const type = sourceIn(inputData);
  if (type === undefined) throw inputError('Made From is missing. Fill it in.');
  const named = { name: input.requiredProse('name'), avatar_group_id: input.id('avatar_group_id') };
  if (type !== 'prompt') return { type, ...named, file: toAssetInput(input.requiredMedia('file')) };
  const images = input.mediaList('reference_images');
  if (images !== undefined && images.length > MOST_IMAGES) {
    throw inputError(
      `Reference Images takes at most ${MOST_IMAGES} pictures, but got ${images.length}. Leave some out.`,
    );
  }
  return {
    type,
    ...named,
    prompt: input.requiredProse('prompt'),
    reference_images: images?.map(toAssetInput),
    avatar_id: input.id('reference_avatar_id'),
  };
};

/**
 * HeyGen refuses an avatar of a person who has not consented (its documentation of Create Avatar Consent). The person in an
 * existing group was asked when the group was made.
 */
const asksForConsent = ({ type, avatar_group_id }: AvatarPayload): boolean =>
  type === 'digital_twin' && avatar_group_id === undefined;

const consentFor = async (
  heygen: HeyGen,
  payload: AvatarPayload,
  { avatar_item, avatar_group }: NewAvatar,
): Promise<ConsentPage> => {
  const isPending = [avatar_item, avatar_group].some((one) => one?.status === 'pending_consent');
  const group_id = avatar_group?.id ?? avatar_item?.group_id;
  return group_id && (isPending || asksForConsent(payload)) ? askForConsent(heygen, group_id) : {};
};

/** What a live run would hand over, from an avatar of the account that was made in the same way. */
const standInFor = async (heygen: HeyGen, payload: AvatarPayload) => {
  const type = payload.type === 'digital_twin' ? 'digital_twin' : 'photo_avatar';
  const found = await orNothing(listLooks(heygen, 'private', undefined, type), ['not_allowed', 'not_found']);
  const look = found?.items[0];
  const group = look?.group_id ? await orNothing(getGroup(heygen, look.group_id)) : undefined;
  return toNewAvatarStandIn(look && { look, group }, payload.name, asksForConsent(payload));
};

export const perform = starting<Record<string, unknown>>(
  {
    key: 'create_avatar',
    testField: createAvatarInTestField,
    labels: { reference_avatar_id: referenceAvatarField.label },
    asRead: withoutUnused,
  },
  ({ heygen, bundle }) => {
    const payload = toPayload(bundle.inputData);
    return {
      what: payload,
      start: async (paying) => {
        const avatar = await createAvatar(paying, payload, labels);
        return toNewAvatar(avatar, payload.name, await consentFor(paying, payload, avatar));
      },
      standIn: () => standInFor(heygen, payload),
    };
  },
);

export default defineCreate({
  key: 'create_avatar',
  noun: 'Avatar',
  display: {
    label: 'Create Avatar',
    description: 'Creates an avatar from a photo, a description or footage of a person.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'details'),
    inputFields,
    perform,
    sample: newAvatarSample,
    outputFields: newAvatarOutputFields,
  },
});
