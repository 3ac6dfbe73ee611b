import type { Billing } from './account/billing.ts';
import type { AvatarJob } from './avatars/index.ts';
import type { Look } from './avatars/looks.ts';
import type { ClipsJob } from './clips/index.ts';
import type { EditJob } from './filler-words/index.ts';
import type { CoreOptions } from './core.ts';
import type { RenderPlan } from './jobs/store.ts';
import type { Retirement } from './legacy/retirement.ts';
import type { LipsyncJob } from './lipsyncs/index.ts';
import type { ProofreadJob } from './proofreads/index.ts';
import type { Template } from './templates/templates.ts';
import type { TranslationJob } from './translations/index.ts';
import type { AgentJob, AgentPlan } from './video-agents/index.ts';
import type { VideoOptions } from './videos/index.ts';
import type { CloneJob } from './voices/index.ts';

export interface EmulatorOptions extends CoreOptions, VideoOptions, Partial<Retirement> {
  /** Port of the API. The file host always takes a free one. @default 0, any free port */
  port?: number;
  /** As `render`, for translations. */
  translate?: (job: TranslationJob) => RenderPlan;
  /** And for lipsyncs. */
  lipsync?: (job: LipsyncJob) => RenderPlan;
  /** And for clips. */
  clips?: (job: ClipsJob) => RenderPlan;
  /** And for videos without their filler words. */
  edit?: (job: EditJob) => RenderPlan;
  /** And for the training of avatars. */
  avatar?: (job: AvatarJob) => RenderPlan;
  /** And for voices that are cloned. */
  voice?: (job: CloneJob) => RenderPlan;
  /** And for proofreads. */
  proofread?: (job: ProofreadJob) => RenderPlan;
  /** What each video agent does before its video begins, which then goes by `render`. @default a second of thinking */
  agent?: (job: AgentJob) => AgentPlan;
  /** Whether v3's answers differ from its documentation, as HeyGen's do at times. @default false */
  loose?: boolean;
  /** The billing type in GET /v3/users/me. Renders are charged to the wallet in any case. @default 'wallet' */
  billing?: Billing;
  /** Looks listed before those of the catalogue. They are for lists only: no video can be made with them. */
  looks?: readonly Look[];
  /** More templates, after those of the catalogue. */
  templates?: readonly Template[];
}
