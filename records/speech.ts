import type { ZObject } from 'zapier-platform-core';
import type { Recording } from '../heygen/text-to-speech.ts';
import { speechFile } from '../zapier/hydrators.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';
import { noteField } from './notes.ts';

const fields = [
  { key: 'id', label: 'Speech ID', sample: '5d9e2f71c3a84b06a1f4e7d2c8b93a10' },
  {
    key: 'audio_url',
    label: 'Audio URL',
    sample: 'https://files.heygen.ai/speech/5d9e2f71c3a84b06a1f4e7d2c8b93a10.mp3',
  },
  {
    key: 'audio_file',
    label: 'Audio File',
    type: 'file',
    sample: 'https://files.heygen.ai/speech/5d9e2f71c3a84b06a1f4e7d2c8b93a10.mp3',
  },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 1.4 },
  {
    key: 'word_timestamps',
    label: 'Words',
    children: [
      { key: 'word', label: 'Word', sample: 'Happy' },
      { key: 'start', label: 'Start (in Seconds)', type: 'number', sample: 0 },
      { key: 'end', label: 'End (in Seconds)', type: 'number', sample: 0.5 },
    ],
  },
  noteField,
] as const;

export const speechOutputFields = outputFieldsOf(fields);
export const speechSample = sampleOf(fields);

/** A recording with its file. HeyGen's API cannot look up a recording, so the pointer to the file contains the link. */
export const handOverSpeech = (z: ZObject, recording: Recording) => {
  const { request_id, audio_url, duration, word_timestamps } = recording;
  return {
    ...compact({ id: request_id, duration, word_timestamps }),
    audio_url,
    audio_file: z.dehydrateFile(speechFile, { ...compact({ id: request_id }), audio_url }),
  };
};

/**
 * A recording as a test shows it.
 * @param preview in which the same voice speaks; undefined where HeyGen has none
 */
export const handOverSpeechStandIn = (z: ZObject, preview: string | undefined) => {
  const audio_url = preview ?? String(speechSample.audio_url);
  const isExample = preview === undefined;
  return {
    ...speechSample,
    audio_url,
    audio_file: z.dehydrateFile(speechFile, {
      id: speechSample.id,
      audio_url,
      ...(isExample ? { test: 'example' } : {}),
    }),
    note: `This is a test: no recording was made or paid for. ${isExample ? 'These values are examples.' : 'The audio is HeyGen’s preview of the voice.'}`,
  };
};
