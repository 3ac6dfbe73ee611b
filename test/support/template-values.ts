import type { VariableValues } from '../../heygen/templates.ts';

/** A value of every type, with and without a layout. */
export const values: VariableValues = new Map([
  ['name', { type: 'text', content: 'Ana' }],
  ['host', { type: 'character', id: 'look_1', characterType: 'avatar' }],
  ['voice', { type: 'voice', id: 'voice_1' }],
  ['photo', { type: 'image', media: { url: 'https://example.com/a.png' }, layout: { fit: 'cover' } }],
  ['logo', { type: 'image', media: { asset_id: 'asset_1' } }],
  [
    'clip',
    {
      type: 'video',
      media: { asset_id: 'asset_2' },
      layout: { fit: 'contain', play_style: 'loop' },
    },
  ],
  ['b-roll', { type: 'video', media: { url: 'https://example.com/b.mp4' } }],
  ['music', { type: 'audio', media: { url: 'https://example.com/a.mp3' } }],
]);
