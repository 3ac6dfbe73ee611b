import type { ApiKey } from './auth.ts';
import type { Billing } from './billing.ts';
import type { Look } from './catalogue/looks.ts';
import type { Template } from './catalogue/templates.ts';
import type { Clock } from './clock.ts';
import type { Pace } from './events/events.ts';
import type { RenderPlan } from './jobs.ts';
import type { LoggedDelivery, LoggedRequest } from './ledger.ts';
import type { RetiredStatus } from './legacy-notice.ts';
import type { LipsyncJob } from './lipsyncs.ts';
import type { RenderJob } from './renders.ts';
import type { AgentJob, AgentPlan } from './sessions.ts';
import type { TranslationJob } from './translations.ts';

export interface EmulatorOptions {
  /** Of the API; the file host always takes a free one. @default 0, any free port */
  port?: number;
  /** @default realClock */
  clock?: Clock;
  /** How long each render takes and how it ends. @default done within 2 to 4.5 seconds */
  render?: (job: RenderJob) => RenderPlan;
  /** The same for translations. */
  translate?: (job: TranslationJob) => RenderPlan;
  /** And for lipsyncs. */
  lipsync?: (job: LipsyncJob) => RenderPlan;
  /** What each video agent does before its video begins, which then goes by `render`. @default a second of thinking */
  agent?: (job: AgentJob) => AgentPlan;
  /** The API keys that exist. @default defaultKeys of the catalogue */
  keys?: readonly ApiKey[];
  /** Whether v1 and v2 still answer. @default 'alive' */
  legacy?: 'alive' | 'retired';
  /** What their routes answer once retired. @default 404 */
  retiredStatus?: RetiredStatus;
  /** Hides videos made through v2 from every v3 route, so that only v1's status knows them. @default false */
  legacyVideosOnlyInLegacy?: boolean;
  /** Whether v3 answers in ways that its documentation does not show, as HeyGen does at times. @default false */
  loose?: boolean;
  /** USD in the API wallet. @default 100 */
  wallet?: number;
  /** How GET /v3/users/me says the account is paid; renders are charged to the wallet all the same. @default 'wallet' */
  billing?: Billing;
  /** Jobs of all kinds that may be in flight at once. @default 10 (HeyGen docs: usage limits) */
  concurrency?: number;
  /** What GET /v3/videos sorts by, newest first; HeyGen does not say. @default 'created' */
  listOrder?: 'created' | 'updated';
  /** Looks that are listed before those of the catalogue; no video can be made of them. */
  looks?: readonly Look[];
  /** Templates that are there beside those of the catalogue. */
  templates?: readonly Template[];
  /** When the callbacks of jobs set out. @default 'normal' */
  callbacks?: Pace;
  /** When webhooks set out. @default 'normal' */
  webhooks?: Pace;
  /** Deliveries that may be open at a time; with 1 they arrive strictly in the order in which they are due. @default 50 */
  deliveriesAtOnce?: number;
  /** How long a receiver may take, in real ms whatever the clock. @default 10000 (HeyGen docs: webhooks) */
  deliveryTimeoutMs?: number;
  /** Called after each attempt to deliver an event. */
  onDelivery?: (delivery: LoggedDelivery) => void;
  /** Called after each answer of either host, e.g. to print a log. The headers contain the API key. */
  onAnswer?: (request: LoggedRequest) => void;
}
