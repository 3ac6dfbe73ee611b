/** The open questions of docs/heygen-api.md, with the answers that reading gives. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import type { Answer, Api } from './api.ts';
import { at } from '../../host/data.ts';
import { itemsOf, type Registered } from './free.ts';

/** In the order in which the document asks them. */
export const openQuestions = async (): Promise<string[]> => {
  const text = await readFile(join(ROOT, 'docs/heygen-api.md'), 'utf8');
  const [, list = ''] = text.split('\n## Open questions\n');
  return list
    .split('\n- ')
    .slice(1)
    .map((question) => question.replaceAll(/\s+/g, ' ').trim());
};

const shortly = ({ status, text, header }: Answer): string => {
  const sunset = header('sunset');
  const words = text.replaceAll(/\s+/g, ' ').slice(0, 120);
  return `${status}${sunset === null ? '' : ` with Sunset: ${sunset}`}: \`${words}\``;
};

const legacy = async (heygen: Api): Promise<string> => {
  const paths = ['/v2/templates', '/v1/video_status.get?video_id=unknown', '/v2/template/unknown'];
  const answers = await Promise.all(paths.map((path) => heygen('GET', path)));
  return answers
    .map((answer, index) => `\`GET ${paths[index] ?? ''}\` answers ${shortly(answer)}`)
    .join('; ');
};

const timesOf = (answer: Answer, key: string): number[] =>
  itemsOf(answer).flatMap((item) => {
    const time = item[key];
    const value = typeof time === 'number' ? time : Date.parse(String(time));
    return Number.isNaN(value) ? [] : [value];
  });

const orderIn = (times: readonly number[]): string => {
  if (times.length < 2) return 'too few to tell';
  const isFalling = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
  const isRising = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? time));
  return isFalling ? 'newest first' : isRising ? 'oldest first' : 'not by creation date';
};

const order = async (heygen: Api): Promise<string> => {
  const lists = ['/v3/videos', '/v3/video-translations', '/v3/lipsyncs', '/v3/templates'];
  const answers = await Promise.all(lists.map((path) => heygen('GET', `${path}?limit=50`)));
  return answers
    .map((answer, index) => `\`${lists[index] ?? ''}\` ${orderIn(timesOf(answer, 'created_at'))}`)
    .join(', ');
};

/** Seconds until a signed link ends, by what it says itself. */
const lifetimeOf = (link: string): number | undefined => {
  const { searchParams } = new URL(link);
  const expires = searchParams.get('Expires');
  const lasts = searchParams.get('X-Amz-Expires');
  if (expires !== null) return Number(expires) - Date.now() / 1000;
  return lasts === null ? undefined : Number(lasts);
};

const links = async (heygen: Api): Promise<string> => {
  const finished = itemsOf(await heygen('GET', '/v3/videos?limit=50')).find(
    ({ status }) => status === 'completed',
  );
  if (finished === undefined) return 'no finished video in this account';
  const { body } = await heygen('GET', `/v3/videos/${encodeURIComponent(String(finished.id))}`);
  const url = at(body, 'data', 'video_url');
  const seconds = typeof url === 'string' ? lifetimeOf(url) : undefined;
  return seconds === undefined
    ? 'the link does not say'
    : `a link that was just given lasts ${(seconds / 86_400).toFixed(1)} days`;
};

const events = async (heygen: Api): Promise<string> => {
  const answer = await heygen('GET', '/v3/webhooks/events?limit=1');
  const [event] = itemsOf(answer);
  return event === undefined
    ? `the list of delivered events is empty (status ${answer.status})`
    : `an event in the list has the keys ${Object.keys(event).join(', ')}; whether a failing endpoint is disabled takes days to see`;
};

const codes = async (heygen: Api): Promise<string> => {
  const paths = [
    'videos',
    'avatars/looks',
    'voices',
    'templates',
    'lipsyncs',
    'video-translations',
    'folders',
  ];
  const answers = await Promise.all(paths.map((path) => heygen('GET', `/v3/${path}/unknown_to_heygen`)));
  const seen = answers.map(({ status, body }) => `${status} ${String(at(body, 'error', 'code'))}`);
  return `for ids that do not exist: ${[...new Set(seen)].join(', ')}`;
};

/** A word that each question has, and what answers it. */
const answering: [RegExp, (heygen: Api, registered: Registered) => Promise<string> | string][] = [
  [/v1 and v2 answer/, legacy],
  [/order/, order],
  [/links work/, links],
  [
    /check a new webhook/,
    (_heygen, { wasTaken, told }) =>
      wasTaken === undefined
        ? told
        : wasTaken
          ? 'no: it took an address at which nobody answers'
          : 'yes: it refused an address at which nobody answers',
  ],
  [/disable an endpoint/, events],
  [/error codes/, codes],
];

const NEEDS_MORE = 'not answered: it takes a receiver on the internet, a paid render or another plan';

/** Each question with its answer, ready to be pasted. @param day such as 2026-12-31 */
export const answersTo = async (heygen: Api, registered: Registered, day: string): Promise<string[]> =>
  Promise.all(
    (await openQuestions()).map(async (question) => {
      const found = answering.find(([words]) => words.test(question));
      if (found === undefined) return `- ${question} ${NEEDS_MORE}.`;
      return `- ${question} ${await found[1](heygen, registered)} (measured, ${day}).`;
    }),
  );
