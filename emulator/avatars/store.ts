import type { Clock } from '../clock.ts';
import type { Announcement } from '../events/types.ts';
import type { Ending } from '../events/news.ts';
import { failureMessage, JobStore, type Job, type JobStatus } from '../jobs/store.ts';
import { looks, type AvatarType, type Look } from './looks.ts';

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
interface TrainedAvatar extends Job, Omit<AvatarRequest, 'groupId'> {
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

/** All looks: those that are made here, and those that were there before. */
export class AvatarStore extends JobStore<TrainedAvatar> {
  readonly #more: readonly Look[];

  /** @param more looks listed before those of the catalogue */
  constructor(clock: Clock, more: readonly Look[] = []) {
    super(clock, 'avatar');
    this.#more = more;
  }

  /** Those that were made come first, the newest before the others, as in HeyGen's other lists; it does not say. */
  looks(): Look[] {
    const made = this.existing().map((avatar) => lookOf(avatar, this.statusOf(avatar)));
    return [...this.#more, ...made.reverse(), ...looks];
  }

  findLook(id: string): Look | undefined {
    return this.looks().find((look) => look.id === id);
  }

  /** One that can speak. HeyGen's own have no status. */
  findReady(id: string): Look | undefined {
    const look = this.findLook(id);
    return look?.status === null || look?.status === 'completed' ? look : undefined;
  }
}
