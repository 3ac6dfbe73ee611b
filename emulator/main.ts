import { parseArgs } from 'node:util';
import {
  BROKE_KEY,
  DEMO_KEY,
  FOLDER,
  LOOK,
  READ_ONLY_KEY,
  TEMPLATE,
  VIDEOS_ONLY_KEY,
  VOICE,
} from './catalogue.ts';
import { startEmulator, type Emulator, type LoggedDelivery, type LoggedRequest } from './index.ts';

/** A video that was there before, so that a search has something to find. */
const EXISTING = { id: 'video_birthday_ana', title: 'Birthday greeting for Ana' };

const USAGE = 'Usage: npm run emulator -- [--port 4010] [--legacy alive|retired]';

interface Settings {
  port: number;
  legacy: 'alive' | 'retired';
}

/** @throws Error with one line to show */
const readSettings = (args: string[]): Settings => {
  const { port, legacy } = parseArgs({
    args,
    options: { port: { type: 'string', default: '4010' }, legacy: { type: 'string', default: 'alive' } },
  }).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  if (legacy !== 'alive' && legacy !== 'retired') {
    throw new Error(`--legacy takes "alive" or "retired", not "${legacy}".`);
  }
  return { port: Number(port), legacy };
};

const timeOfDay = () => new Date().toISOString().slice(11, 19);

/** Neither headers nor query: the API key and the links' signatures stay out of the log. */
const logLine = ({ host, method, path, status }: LoggedRequest): string =>
  `${timeOfDay()} ${host.padEnd(5)} ${method} ${path} ${status ?? 'cut'}`;

/** The query stays out here too. */
const deliveryLine = ({ type, kind, url, attempt, status }: LoggedDelivery): string => {
  const { origin, pathname } = new URL(url);
  const tries = attempt === 1 ? '' : ` (attempt ${attempt})`;
  return `${timeOfDay()} event ${type} to ${kind} ${origin}${pathname} ${status ?? 'unanswered'}${tries}`;
};

const welcome = ({
  url,
  filesUrl,
  legacy,
}: Emulator): string => `HeyGen emulator: ${url} (files: ${filesUrl}; v1 and v2 are ${legacy})

  keys       ${DEMO_KEY} · ${READ_ONLY_KEY} · ${VIDEOS_ONLY_KEY} · ${BROKE_KEY}
  templates  ${TEMPLATE.birthday} · ${TEMPLATE.productTour} · ${TEMPLATE.classic} (v2 only)
  looks      ${LOOK.studio} · ${LOOK.photo} (photo) · ${LOOK.annsTwin} (own)
  voices     ${VOICE.amelia} · ${VOICE.annsClone} (own)
  folders    ${FOLDER.birthdays} · ${FOLDER.onboarding}
  videos     ${EXISTING.id} (“${EXISTING.title}”)

  curl -H 'X-Api-Key: ${DEMO_KEY}' ${url}/v3/users/me
`;

/** Why it did not start, in one line. */
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'That port is taken. Choose another with --port.';
  if ('code' in error && error.code === 'EACCES')
    return 'That port needs more rights. Choose one above 1023 with --port.';
  return `${error.message.split('\n')[0] ?? ''} ${USAGE}`;
};

try {
  const { port, legacy } = readSettings(process.argv.slice(2));
  const onAnswer = (request: LoggedRequest) => {
    console.log(logLine(request));
  };
  const onDelivery = (delivery: LoggedDelivery) => {
    console.log(deliveryLine(delivery));
  };
  const emulator = await startEmulator({ port, legacy, onAnswer, onDelivery });
  emulator.videos.seed(EXISTING);
  console.log(welcome(emulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
