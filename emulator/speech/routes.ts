import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { textToSpeechBody, type TextToSpeechBody } from './body.ts';
import { checkTextToSpeech } from './checks.ts';
import { speak } from '../jobs/submit.ts';
import type { World } from '../world.ts';

/** No Idempotency-Key here: HeyGen documents none. The scope is a guess. */
export function addSpeechRoutes(app: FastifyInstance, world: World): void {
  const { keys, filesUrl, signer } = world;
  app.post<{ Body: TextToSpeechBody }>(
    '/v3/voices/speech',
    { schema: { body: textToSpeechBody }, preValidation: allow(keys, 'voices:write') },
    (request) => {
      const { id, seconds, words } = speak(world, callerOf(request), checkTextToSpeech(request.body));
      return {
        data: {
          audio_url: filesUrl + signer.sign(`/speeches/${id}/speech.mp3`),
          duration: seconds,
          request_id: id,
          word_timestamps: words?.map(({ text: word, start, end }) => ({ word, start, end })) ?? null,
        },
      };
    },
  );
}
