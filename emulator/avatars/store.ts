import type { Announcement } from '../events/types.ts';
import type { Ending } from '../events/news.ts';
import { failureMessage, type Job, type JobStatus } from '../jobs/store.ts';
import type { AvatarType, Look } from './looks.ts';

/** What the caller of POST /v3/avatars asked for, once it has been checked. */
export interface AvatarRequest {
  kind: 'photo' | 'digital_twin' | 'prompt';
  name: string;
  /** null for a new group. */
  groupId: string | null;
}

/** The avatar that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface AvatarJob extends AvatarRequest {
  number: number;
  avatarId: string;
}

/** A look in training. Its id is that of the look. */
export interface TrainedAvatar extends Job, Omit<AvatarRequest, 'groupId'> {
  groupId: string;
}

const typeOf: Record<AvatarRequest['kind'], AvatarType> = {
  photo: 'photo_avatar',
  prompt: 'photo_avatar',
  digital_twin: 'digital_twin',
};

/** The look that becomes of it. Gender and orientation are not told from the file. */
export const lookOf = (avatar: TrainedAvatar, status: JobStatus): Look => ({
  id: avatar.id,
  name: avatar.name,
  groupId: avatar.groupId,
  type: typeOf[avatar.kind],
  gender: 'female',
  orientation: 'portrait',
  defaultVoiceId: null,
  engines: ['avatar_v', 'avatar_iv', 'avatar_iii'],
  matting: false,
  status: status === 'waiting' ? 'processing' : status,
  ...(avatar.plan.outcome === 'failed' && status === 'failed'
    ? { error: { code: avatar.plan.code ?? 'training_failed', message: avatar.plan.message ?? '' } }
    : {}),
});

/** HeyGen does not say which of its events is about which kind of avatar. */
const events = {
  photo: 'photo_avatar_train',
  prompt: 'photo_avatar_generation',
  digital_twin: 'instant_avatar',
} as const;

/** The payloads are not documented: a client reads `avatar_id`. */
export const describeAvatar = (avatar: TrainedAvatar, ending: Ending): Announcement => {
  const data = { avatar_id: avatar.id, avatar_group_id: avatar.groupId };
  return ending === 'failed'
    ? { type: `${events[avatar.kind]}.fail`, data: { ...data, message: failureMessage(avatar) } }
    : { type: `${events[avatar.kind]}.success`, data };
};
