/**
 * Every operation of HeyGen's v3 API, and where the app uses it, as the table in docs/heygen-api.md.
 *
 * Sources: the schemas of HeyGen's command line (July 2026), and the operations of its OpenAPI document as of September 7,
 * 2026, as others have listed them.
 */
import { nameAt } from '../test/operations/places.ts';
import { functions } from '../test/operations/scenarios.ts';

const PREVIEW = 'Preview: HeyGen leaves it out of its public documentation, and not every account has it.';
const BATCH =
  'One step handles one; a Zap runs it for each row. Videos, which people make by the hundred, have a batch.';
const BATCH_READ = 'Reads a batch that the app does not make.';
const RENAME = 'Nobody asked for it. The name or title is a field of the step that makes it.';
const REMOVE = 'Deletes for good, and only videos pile up. If you need it, open an issue.';
const BRAND = 'Brand kits and glossaries are set up once, in HeyGen; steps choose from them.';
const SECRETS =
  'The app checks no signatures: it trusts no notice and reads the thing itself (see Webhooks and callbacks).';
const BY_ID = 'Shows nothing that the list, or the step that takes it, does not show.';

/** Why the app does not use an operation; an operation that it uses has no reason. In HeyGen's order. */
export const documented: Readonly<Record<string, string | undefined>> = {
  'GET /v3/users/me': undefined,
  'GET /v3/api_keys/self': undefined,
  'POST /v3/videos': undefined,
  'GET /v3/videos': undefined,
  'GET /v3/videos/{id}': undefined,
  'DELETE /v3/videos/{id}': undefined,
  'GET /v3/videos/{id}/scenes': 'For editors of a video; a Zap has the scenes that it sent.',
  'GET /v3/videos/statuses': undefined,
  'POST /v3/videos/batches': undefined,
  'GET /v3/videos/batches/{id}': undefined,
  'GET /v3/templates': undefined,
  'GET /v3/templates/{id}': undefined,
  'POST /v3/templates/{id}': undefined,
  'POST /v3/video-agents': undefined,
  'GET /v3/video-agents': 'Sessions are of use only to the step that began them.',
  'GET /v3/video-agents/{id}': undefined,
  'POST /v3/video-agents/{id}': undefined,
  'POST /v3/video-agents/{id}/stop': 'Nothing in a Zap knows that a session should stop.',
  'GET /v3/video-agents/{id}/videos': undefined,
  'GET /v3/video-agents/{id}/resources/{id}': 'What an agent collects on its way to the video.',
  'GET /v3/video-agents/styles': undefined,
  'POST /v3/video-translations': undefined,
  'GET /v3/video-translations': undefined,
  'GET /v3/video-translations/{id}': undefined,
  'PATCH /v3/video-translations/{id}': RENAME,
  'DELETE /v3/video-translations/{id}': REMOVE,
  'GET /v3/video-translations/languages': undefined,
  'GET /v3/video-translations/statuses':
    'A step waits for a few translations at most, and needs more of them than the status.',
  'POST /v3/video-translations/batches': BATCH,
  'GET /v3/video-translations/batches/{id}': undefined,
  'POST /v3/video-translations/proofreads': undefined,
  'GET /v3/video-translations/proofreads/{id}': undefined,
  'GET /v3/video-translations/proofreads/{id}/srt': undefined,
  'PUT /v3/video-translations/proofreads/{id}/srt': undefined,
  'POST /v3/video-translations/proofreads/{id}/generate': undefined,
  'POST /v3/lipsyncs': undefined,
  'GET /v3/lipsyncs': undefined,
  'GET /v3/lipsyncs/{id}': undefined,
  'PATCH /v3/lipsyncs/{id}': RENAME,
  'DELETE /v3/lipsyncs/{id}': REMOVE,
  'GET /v3/lipsyncs/statuses': 'A step waits for one lipsync, and needs more of it than the status.',
  'POST /v3/lipsyncs/batches': BATCH,
  'GET /v3/lipsyncs/batches/{id}': undefined,
  'POST /v3/avatars': undefined,
  'GET /v3/avatars': undefined,
  'GET /v3/avatars/{id}': undefined,
  'PATCH /v3/avatars/{id}': RENAME,
  'DELETE /v3/avatars/{id}': REMOVE,
  'POST /v3/avatars/{id}/consent': undefined,
  'GET /v3/avatars/looks': undefined,
  'GET /v3/avatars/looks/{id}': undefined,
  'PATCH /v3/avatars/looks/{id}': RENAME,
  'DELETE /v3/avatars/looks/{id}': REMOVE,
  'GET /v3/voices': undefined,
  'GET /v3/voices/{id}': undefined,
  'POST /v3/voices': undefined,
  'POST /v3/voices/clone': undefined,
  'DELETE /v3/voices/{id}': REMOVE,
  'POST /v3/voices/speech': undefined,
  'POST /v3/assets': undefined,
  'GET /v3/assets': 'Beta, and only by the name of a member. Steps take links as well as Asset IDs.',
  'GET /v3/assets/{id}': undefined,
  'DELETE /v3/assets/{id}': REMOVE,
  'GET /v3/assets/search': PREVIEW,
  'GET /v3/assets/statuses': BATCH_READ,
  'POST /v3/assets/direct-uploads': undefined,
  'POST /v3/assets/{id}/complete': undefined,
  'POST /v3/assets/direct-uploads/batches': BATCH,
  'POST /v3/assets/complete/batches': BATCH,
  'GET /v3/assets/batches/{id}': BATCH_READ,
  'GET /v3/audio/sounds': 'Finds music and sounds; no operation of the app takes them.',
  'POST /v3/folders': undefined,
  'GET /v3/folders/{id}': undefined,
  'GET /v3/brand-kits': undefined,
  'GET /v3/brand-kits/{id}': BY_ID,
  'POST /v3/brand-kits': BRAND,
  'PATCH /v3/brand-kits/{id}': BRAND,
  'DELETE /v3/brand-kits/{id}': BRAND,
  'GET /v3/brand-glossaries': undefined,
  'GET /v3/brand-glossaries/{id}': BY_ID,
  'POST /v3/brand-glossaries': BRAND,
  'PATCH /v3/brand-glossaries/{id}': BRAND,
  'DELETE /v3/brand-glossaries/{id}': BRAND,
  'POST /v3/webhooks/endpoints': undefined,
  'GET /v3/webhooks/endpoints': undefined,
  'PATCH /v3/webhooks/endpoints/{id}': 'The app registers an address anew instead, as Zapier asks it to.',
  'DELETE /v3/webhooks/endpoints/{id}': undefined,
  'POST /v3/webhooks/endpoints/{id}/rotate-secret': SECRETS,
  'GET /v3/webhooks/event-types': undefined,
  'GET /v3/webhooks/events': undefined,
  'POST /v3/ai-clipping': undefined,
  'GET /v3/ai-clipping': undefined,
  'GET /v3/ai-clipping/{id}': undefined,
  'DELETE /v3/ai-clipping/{id}': REMOVE,
  'POST /v3/filler-word-removals': undefined,
  'GET /v3/filler-word-removals/{id}': undefined,
  'POST /v3/background-removals': PREVIEW,
  'GET /v3/background-removals': PREVIEW,
  'GET /v3/background-removals/{id}': PREVIEW,
  'DELETE /v3/background-removals/{id}': PREVIEW,
  'POST /v3/hyperframes/renders':
    'Renders web pages that developers write; nothing that a form could ask for.',
  'GET /v3/hyperframes/renders': 'See `POST /v3/hyperframes/renders`.',
  'GET /v3/hyperframes/renders/{id}': 'See `POST /v3/hyperframes/renders`.',
  'DELETE /v3/hyperframes/renders/{id}': 'See `POST /v3/hyperframes/renders`.',
  'POST /v3/avatar-realtime': PREVIEW,
  'GET /v3/avatar-realtime/{id}': PREVIEW,
  'GET /v3/avatar-realtime/{id}/words': PREVIEW,
  'POST /v3/avatar-realtime/{id}/text': PREVIEW,
  'POST /v3/avatar-realtime/{id}/cancel': PREVIEW,
  'POST /v3/models/audio/tts': PREVIEW,
  'POST /v3/models/audio/tts/stream': PREVIEW,
  'POST /v3/models/audio/voices': PREVIEW,
  'GET /v3/models/audio/voices': PREVIEW,
  'GET /v3/models/audio/voices/{id}': PREVIEW,
  'DELETE /v3/models/audio/voices/{id}': PREVIEW,
  'POST /v3/podcasts': PREVIEW,
  'GET /v3/podcasts': PREVIEW,
  'GET /v3/podcasts/{id}': PREVIEW,
  'DELETE /v3/podcasts/{id}': PREVIEW,
  'POST /v3/workflows': PREVIEW,
  'GET /v3/workflows': PREVIEW,
  'GET /v3/workflows/{id}': PREVIEW,
  'PATCH /v3/workflows/{id}': PREVIEW,
  'POST /v3/workflows/{id}/versions': PREVIEW,
  'GET /v3/workflows/{id}/versions': PREVIEW,
  'GET /v3/workflows/{id}/versions/{id}': PREVIEW,
  'GET /v3/workflows/node-types': PREVIEW,
  'POST /v3/workflow-runs': PREVIEW,
  'GET /v3/workflow-runs': PREVIEW,
  'GET /v3/workflow-runs/{id}': PREVIEW,
  'POST /v3/workflow-runs/{id}/cancel': PREVIEW,
  'GET /v3/workflow-runs/{id}/nodes': PREVIEW,
  'POST /v3/video-quality/comparisons': PREVIEW,
  'GET /v3/video-quality/comparisons/{id}': PREVIEW,
  'POST /v3/video-quality/comparisons/batches': PREVIEW,
  'GET /v3/video-quality/comparisons/batches/{id}': PREVIEW,
};

/** The steps that ask for each endpoint of v3. */
export const usedEndpoints = (): Map<string, string[]> => {
  const uses = new Map<string, string[]>();
  for (const { method, asks } of functions) {
    for (const asked of asks) {
      const endpoint = asked.replaceAll(':id', '{id}');
      // “Create Lipsync, after waiting” is a part of Create Lipsync.
      const [step = ''] = nameAt(method).split(',');
      const steps = uses.get(endpoint) ?? [];
      if (endpoint.includes(' /v3/') && !steps.includes(step)) uses.set(endpoint, [...steps, step]);
    }
  }
  return uses;
};

/** As many as a row names. */
const MOST_NAMED = 4;

const named = (steps: readonly string[]): string =>
  steps.slice(0, MOST_NAMED).join(', ') +
  (steps.length > MOST_NAMED ? ` and ${steps.length - MOST_NAMED} more` : '');

export const apiTable = (): string => {
  const uses = usedEndpoints();
  const rows = Object.entries(documented).map(([endpoint, reason]) => {
    const steps = uses.get(endpoint);
    return `| \`${endpoint}\` | ${steps === undefined ? `– ${reason ?? ''}` : named(steps)} |`;
  });
  return ['| Operation of HeyGen’s v3 | Used by, or why not |', '| --- | --- |', ...rows].join('\n');
};
