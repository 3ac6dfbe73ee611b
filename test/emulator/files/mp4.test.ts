import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { lasting } from '../../../emulator/files/mp4.ts';

const clipOf = (name: string) => readFile(new URL(`../../../emulator/media/${name}.mp4`, import.meta.url));

/** Positions behind the names of the boxes of a type: one, or one for each track. */
const places = (mp4: Buffer, type: string): number[] => {
  const found: number[] = [];
  const end = mp4.indexOf('mdat');
  for (let at = mp4.indexOf(type); at !== -1 && at < end; at = mp4.indexOf(type, at + 1)) found.push(at + 4);
  return found;
};

/** The seconds in each `mvhd` or `mdhd`. */
const secondsIn = (mp4: Buffer, type: 'mvhd' | 'mdhd') =>
  places(mp4, type).map((at) => mp4.readUInt32BE(at + 16) / mp4.readUInt32BE(at + 12));

/** What a table lists, behind its own count. @param head bytes in front of the count */
const listIn = (mp4: Buffer, at: number, head: number) =>
  Array.from({ length: mp4.readUInt32BE(at + head) }, (_value, index) =>
    mp4.readUInt32BE(at + head + 4 + index * 4),
  );

/** The samples of a track of a clip that has been made longer: there each is a chunk of its own. */
const samplesIn = (mp4: Buffer, track: number): string[] => {
  const sizes = listIn(mp4, places(mp4, 'stsz')[track] ?? 0, 8);
  return listIn(mp4, places(mp4, 'stco')[track] ?? 0, 4).map((offset, index) =>
    mp4.subarray(offset, offset + (sizes[index] ?? 0)).toString('base64'),
  );
};

describe('a clip that lasts as long as it should', () => {
  test.each(['landscape', 'landscape-photo', 'portrait', 'portrait-photo'])('%s', async (name) => {
    const clip = await clipOf(name);
    for (const seconds of [1, 2.4, 4, 8.8, 61.3]) {
      const mp4 = lasting(clip, seconds);
      expect(secondsIn(mp4, 'mvhd')).toEqual([seconds]);
      for (const track of secondsIn(mp4, 'mdhd')) expect(track).toBeCloseTo(seconds, 3);
      for (const at of places(mp4, 'tkhd')) expect(mp4.readUInt32BE(at + 20)).toBe(seconds * 1000);
      for (const at of places(mp4, 'elst')) expect(mp4.readUInt32BE(at + 8)).toBe(seconds * 1000);
      // 12 pictures a second (make.sh).
      expect(samplesIn(mp4, 0)).toHaveLength(Math.ceil(seconds * 12));
    }
  });

  test('shows every picture in each round, and plays the sound without its last, shorter frame', async () => {
    const mp4 = lasting(await clipOf('landscape'), 12.2);
    for (const [track, perRound] of [48, 87].entries()) {
      const samples = samplesIn(mp4, track);
      const round = samples.slice(0, perRound);
      expect(new Set(round).size).toBeGreaterThan(perRound / 2);
      expect(samples.slice(perRound, 2 * perRound)).toEqual(round);
      expect(samples.length).toBeGreaterThan(2 * perRound);
    }
    const [keys = 0] = places(mp4, 'stss');
    expect(listIn(mp4, keys, 4)).toEqual([1, 49, 97, 145]);
    // All pictures are in a clip's own order, and none is left out.
    const sizes = samplesIn(mp4, 0).map((sample) => Buffer.from(sample, 'base64').length);
    const own = await clipOf('landscape');
    expect(sizes.slice(0, 48)).toEqual(listIn(own, places(own, 'stsz')[0] ?? 0, 8));
  });

  test('hardly grows', async () => {
    const clip = await clipOf('landscape');
    expect(lasting(clip, 60).length).toBeLessThan(80_000);
  });

  test('is refused when it is no clip of make.sh', () => {
    expect(() => lasting(Buffer.from('\0\0\0\x08free'), 4)).toThrow('The clip has no moov');
  });
});
