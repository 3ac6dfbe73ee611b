import { directUploadBody, completeBody, uploadBody } from './assets/body.ts';
import { batchBody } from './batches/body.ts';
import { legacyTemplateBody, legacyVideoBody } from './legacy/body.ts';
import { lipsyncBody } from './lipsyncs/body.ts';
import type { Schema } from './server/schema.ts';
import { sharedCompiler } from './server/validation.ts';
import { textToSpeechBody } from './speech/body.ts';
import { templateBody } from './templates/body.ts';
import { translationBody } from './translations/body.ts';
import { agentBody } from './video-agents/body.ts';
import { videoBody } from './videos/body.ts';
import { endpointChangeBody, newEndpointBody } from './webhooks/body.ts';

export type { Schema } from './server/schema.ts';
/** The properties of each kind of video: `videoBody` is the union of them. */
export { singleShots, studio } from './videos/body.ts';

/** The JSON Schema of the body of each endpoint that takes one. `:id` is one part of a path. */
export const bodies = {
  'POST /v3/videos': videoBody,
  'POST /v3/videos/batches': batchBody,
  'POST /v3/templates/:id': templateBody,
  'POST /v3/video-agents': agentBody,
  'POST /v3/video-translations': translationBody,
  'POST /v3/lipsyncs': lipsyncBody,
  'POST /v3/voices/speech': textToSpeechBody,
  'POST /v3/assets': uploadBody,
  'POST /v3/assets/direct-uploads': directUploadBody,
  'POST /v3/assets/:id/complete': completeBody,
  'POST /v3/webhooks/endpoints': newEndpointBody,
  'PATCH /v3/webhooks/endpoints/:id': endpointChangeBody,
  'POST /v2/video/generate': legacyVideoBody,
  'POST /v2/template/:id/generate': legacyTemplateBody,
} as const satisfies Readonly<Record<string, Schema>>;

/** For each of these endpoints, whether it takes a body: the emulator's own check, without a request. */
export const bodyChecks = async (): Promise<Map<string, (body: unknown) => boolean>> => {
  const compile = await sharedCompiler();
  return new Map(
    Object.entries<Schema>(bodies).map(([endpoint, schema]) => {
      const [method = '', url = ''] = endpoint.split(' ');
      const check: (body: unknown) => unknown = compile({ schema, method, url, httpPart: 'body' });
      return [endpoint, (body) => check(body) === true];
    }),
  );
};
