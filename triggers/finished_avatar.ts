import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { nameFilterField, outcomeField } from '../fields/filters.ts';
import { reader } from '../fields/input.ts';
import { findReportedLook, listLooks, type Look } from '../heygen/avatars.ts';
import { hasInName } from '../heygen/lists/title-filter.ts';
import { finishedAvatarOutputFields, finishedAvatarSample, toFinishedAvatar } from '../records/avatar.ts';
import { finishedTrigger } from '../steps/finished-trigger.ts';

export const inputFields = defineInputFields([outcomeField, nameFilterField]);

/**
 * A look and how its training ended. HeyGen's own looks have no status. A look that waits for consent is trained,
 * and its record says that it cannot be used yet.
 */
const trained = (look: Look) => {
  const { id, status } = look;
  return { id, look, status: !status || status === 'pending_consent' ? 'completed' : status };
};

export const { perform, performList, performSubscribe, performUnsubscribe } = finishedTrigger({
  noun: 'avatar',
  instead: 'The search Find Avatar shows the status of an avatar without webhooks.',
  // HeyGen does not say which kind of avatar ends in which of these. An avatar that ends in several starts a Zap once.
  events: {
    completed: [
      'instant_avatar.success',
      'photo_avatar_generation.success',
      'photo_avatar_train.success',
      'photo_avatar_add_motion.success',
    ],
    failed: [
      'instant_avatar.fail',
      'photo_avatar_generation.fail',
      'photo_avatar_train.fail',
      'photo_avatar_add_motion.fail',
    ],
  },
  // An avatar whose motion failed is as good as before, and HeyGen shows it as completed. This trigger is about what can
  // be used: such a failure starts no Zap, whatever its Outcome. New Event tells of it.
  hasStages: true,
  idOf: ({ event_data: { avatar_id, look_id, photo_avatar_id, avatar_group_id, group_id } }) =>
    avatar_id || look_id || photo_avatar_id || avatar_group_id || group_id,
  read: async (heygen, id) => {
    const look = await findReportedLook(heygen, id);
    return look && trained(look);
  },
  list: async (heygen, _inputData, token, limit) => {
    const { items, next } = await listLooks(heygen, 'private', token, undefined, limit);
    return { items: items.map(trained), next };
  },
  matches: ({ look }, inputData) => hasInName(look, reader(inputData, inputFields).query('name')),
  handOver: (_z, { look }) => toFinishedAvatar(look),
});

export default defineTrigger({
  key: 'finished_avatar',
  noun: 'Avatar',
  display: {
    label: 'New Finished Avatar',
    description: 'Triggers when the training of an avatar is completed or fails, right away.',
  },
  operation: {
    type: 'hook',
    canPaginate: true,
    inputFields,
    perform,
    performList,
    performSubscribe,
    performUnsubscribe,
    sample: finishedAvatarSample,
    outputFields: finishedAvatarOutputFields,
  },
});
