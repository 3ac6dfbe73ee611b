import { createHash } from 'node:crypto';
import { defineInputFields, defineTrigger, type ZObject } from 'zapier-platform-core';
import { eventsField } from '../fields/dropdowns.ts';
import { labelsOf, reader } from '../fields/input.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, orNothing, shown, type HeyGenError } from '../heygen/client/errors.ts';
import { eventIn, listEvents, listEventTypes, type HeyGenEvent } from '../heygen/events.ts';
import { momentOf } from '../heygen/moment.ts';
import { eventOutputFields, eventSample, handOverEvent, type EventSubject } from '../records/event.ts';
import { asTold, namedBy, type Named } from './event-subjects.ts';
import { isFromBefore, listen, listeningOf, performUnsubscribe } from '../steps/listening.ts';
import { readOwn, readReported, timeOfEvent } from '../steps/reported.ts';
import { samplesFrom } from '../steps/samples.ts';
import { isSeenFirst } from '../zapier/cache.ts';
import { contentOf, headerIn } from '../zapier/incoming.ts';
import { withHeyGen } from '../zapier/perform.ts';

export { performUnsubscribe };

export const inputFields = defineInputFields([eventsField]);

const labels = labelsOf(inputFields);

/** Such as `avatar_video.success` or `personalized_video`; other words have neither a dot nor an underscore inside. */
const TYPE = /^[a-z0-9]+(?:[._]+[a-z0-9]+)+$/;

const isType = (word: string): boolean => TYPE.test(word);

const notAnEvent = (words: string): HeyGenError =>
  inputError(`${eventsField.label}: HeyGen has no event “${shown(words)}”. Choose one from the list.`);

/**
 * One type or several, bare or after a label as in the list. A label may have a comma in it, so words without a type can
 * only be the beginning of the label after them.
 *
 * @throws HeyGenError (input) for words that belong to no type
 */
const typesIn = (text: string): string[] => {
  const types: string[] = [];
  let begun: string | undefined;
  for (const entry of text.split(/[,;\n]/).map((part) => part.trim())) {
    const words = entry.toLowerCase().split(/\s+/);
    const found = words.every(isType) ? words : words.slice(-1).filter(isType);
    const isLabelled = found.length < words.length;
    if (begun !== undefined && !isLabelled) throw notAnEvent(begun);
    if (found.length > 0) begun = undefined;
    else if (entry !== '') begun ??= entry;
    types.push(...found);
  }
  if (begun !== undefined) throw notAnEvent(begun);
  return types;
};

/** The types of events that the user asked for, each once. @throws HeyGenError (input) if there are none */
const typesOf = (inputData: unknown): string[] => {
  const types = new Set(reader(inputData, inputFields).words('events')?.flatMap(typesIn));
  if (types.size === 0) throw inputError(`${eventsField.label} is missing. Fill it in.`);
  return [...types];
};

/** @throws HeyGenError (input) for an event that HeyGen does not have */
const knownTypesOf = async (heygen: HeyGen, inputData: unknown): Promise<string[]> => {
  const types = typesOf(inputData);
  // A key may be allowed to use webhooks and not to list what there is. An empty list says nothing.
  const known = (await orNothing(listEventTypes(heygen), ['not_allowed', 'not_found'])) ?? [];
  const isUnknown = (type: string) => known.every(({ event_type }) => event_type !== type);
  const unknown = known.length === 0 ? undefined : types.find(isUnknown);
  if (unknown === undefined) return types;
  throw notAnEvent(unknown);
};

/** The thing as HeyGen shows it, if that fits what was told. */
const confirmed = (subject: EventSubject | undefined, { outcome, part }: Named): EventSubject | undefined => {
  if (subject === undefined || outcome === undefined) return subject;
  if (part) return { ...subject, status: outcome };
  return subject.status === outcome ? subject : undefined;
};

/**
 * The same event, whoever sends it again. A thing ends once, so whatever else tells of its end is a repeat, or forged. Its
 * GIF can be made again, and nobody knows what happens to a thing that HeyGen does not show: there each event counts.
 *
 * @param subject as HeyGen shows it
 * @param headers HeyGen names the event in one of them, also where its body does not
 */
const markOf = (
  { event_type, event_id, event_data, created_at }: HeyGenEvent,
  { part }: Named,
  subject: EventSubject | undefined,
  headers: Readonly<Record<string, string>> | undefined,
): string => {
  const name = event_id || headerIn(headers, 'heygen-event-id');
  const what =
    subject === undefined
      ? name || [created_at, event_data]
      : [subject.id, subject.video_id, ...(part ? [name || created_at] : [])];
  return createHash('sha256')
    .update(JSON.stringify([event_type, what]))
    .digest('base64url');
};

const handOver = (z: ZObject, event: HeyGenEvent, named: Named, subject?: EventSubject, time = new Date()) =>
  handOverEvent(z, subject ?? asTold(named, event.event_data), {
    event_type: event.event_type,
    happened_at: time,
    is_confirmed: subject !== undefined,
  });

export const performSubscribe = withHeyGen(async ({ heygen, bundle }) =>
  listen(
    heygen,
    String(bundle.targetUrl),
    await knownTypesOf(heygen, bundle.inputData),
    'Steps that make something can wait for it without webhooks.',
    labels,
  ),
);

/**
 * As every instant trigger (see steps/finished-trigger.ts), it returns what HeyGen shows and not what it was told. Only
 * what HeyGen does not show is handed over as it was told, and says so.
 */
export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const event = eventIn(contentOf(bundle.cleanedRequest));
  if (event === undefined || !typesOf(bundle.inputData).includes(event.event_type)) return [];
  const headers = bundle.rawRequest?.headers;
  const happenedAt = timeOfEvent(event.created_at, headers);
  const named = namedBy(event);
  if (named === undefined) return [];
  const { kind, outcome, part, read } = named;
  // The event's own link is a claim. After an hour, the video goes without it.
  const isWhole = outcome === 'completed' ? part?.isIn : undefined;
  const found = read && (await readReported(part?.noun ?? kind, () => read(heygen), happenedAt, isWhole));
  const subject = confirmed(found, named);
  if (read !== undefined && subject === undefined) return [];

  const { id = '', since } = listeningOf(bundle.subscribeData);
  // HeyGen can make a GIF or captions of a video long after it was finished.
  const completed_at =
    (named.part ? happenedAt?.toISOString() : undefined) ?? subject?.completed_at ?? event.created_at;
  if (isFromBefore({ completed_at }, since)) return [];
  const isFirst = await isSeenFirst(z, `event:${id}:${markOf(event, named, subject, headers)}`);
  return isFirst ? [handOver(z, event, named, subject, happenedAt)] : [];
});

/** What HeyGen has told of lately. What it does not show any more is left out. */
export const performList = withHeyGen(async ({ heygen, bundle, z }) => {
  const types = await knownTypesOf(heygen, bundle.inputData);
  const only = types.length === 1 ? types[0] : undefined;
  const events = await samplesFrom(
    (limit) => listEvents(heygen, only, limit),
    ({ event_type }) => types.includes(event_type),
  );
  const records = events.map(async (event) => {
    const named = namedBy(event);
    if (named === undefined) return [];
    const { read } = named;
    const subject = confirmed(read && (await readOwn(() => read(heygen))), named);
    return read !== undefined && subject === undefined
      ? []
      : [handOver(z, event, named, subject, momentOf(event.created_at))];
  });
  return (await Promise.all(records)).flat();
});

export default defineTrigger({
  key: 'new_event',
  noun: 'Event',
  display: {
    label: 'New Event',
    description: 'Triggers when one of the chosen events happens, right away.',
  },
  operation: {
    type: 'hook',
    inputFields,
    perform,
    performList,
    performSubscribe,
    performUnsubscribe,
    sample: eventSample,
    outputFields: eventOutputFields,
  },
});
