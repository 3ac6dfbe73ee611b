/**
 * Makes a clip of `media/` last as long as a video says that it does. It understands what ffmpeg writes for make.sh:
 * `moov` before `mdat`, no number of 64 bits, and pictures that are shown in the order in which they are decoded.
 */

interface Box {
  type: string;
  /** Empty where there are children. */
  body: Buffer;
  children: Box[];
}

/** One picture, or one frame of sound. */
interface Sample {
  size: number;
  /** Where its bytes are in the file. */
  offset: number;
  /** In ticks of its track. */
  duration: number;
  /** Can be decoded without those before it. */
  isKey: boolean;
}

const PARENTS = new Set(['moov', 'trak', 'edts', 'mdia', 'minf', 'stbl']);

const leaf = (type: string, body: Buffer): Box => ({ type, body, children: [] });

const boxesIn = (bytes: Buffer): Box[] => {
  const boxes: Box[] = [];
  for (let at = 0, size = 0; at < bytes.length; at += size) {
    size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + size);
    boxes.push(
      PARENTS.has(type) ? { type, body: Buffer.alloc(0), children: boxesIn(body) } : leaf(type, body),
    );
  }
  return boxes;
};

const bytesOf = (boxes: readonly Box[]): Buffer =>
  Buffer.concat(
    boxes.map(({ type, body, children }) => {
      const content = Buffer.concat([body, bytesOf(children)]);
      const head = Buffer.alloc(8, type.padStart(8), 'latin1');
      head.writeUInt32BE(8 + content.length);
      return Buffer.concat([head, content]);
    }),
  );

/** A table: four bytes of version and flags, then numbers. */
const table = (type: string, numbers: readonly number[]): Box => {
  const body = Buffer.alloc(4 + numbers.length * 4);
  for (const [index, number] of numbers.entries()) body.writeUInt32BE(number, 4 + index * 4);
  return leaf(type, body);
};

const numbersOf = ({ body }: Box): number[] =>
  Array.from({ length: body.length / 4 - 1 }, (_value, index) => body.readUInt32BE(4 + index * 4));

/** @throws Error when there is none */
const boxNamed = (wanted: string, boxes: readonly Box[]): Box => {
  const found = boxes.find(({ type }) => type === wanted);
  if (found === undefined) throw new Error(`The clip has no ${wanted}`);
  return found;
};

/** Groups of `size` numbers, behind what a table begins with. */
const groups = (numbers: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.floor((numbers.length - 1) / size) }, (_value, index) =>
    numbers.slice(1 + index * size, 1 + (index + 1) * size),
  );

/** A value for each sample, from pairs of how many have it and what it is. */
const perSample = (numbers: readonly number[]): number[] =>
  groups(numbers, 2).flatMap(([count = 0, value = 0]) => Array.from({ length: count }, () => value));

const samplesOf = ({ children }: Box): Sample[] => {
  const numbers = (type: string) => numbersOf(boxNamed(type, children));
  const [, , ...sizes] = numbers('stsz');
  const durations = perSample(numbers('stts'));
  const keys = children.some(({ type }) => type === 'stss') ? numbers('stss').slice(1) : undefined;
  const runs = groups(numbers('stsc'), 3);
  const [, ...chunks] = numbers('stco');
  const samples: Sample[] = [];
  for (const [index, start] of chunks.entries()) {
    const [, count = 0] = runs.findLast(([first = 0]) => first <= index + 1) ?? [];
    for (let offset = start, last = samples.length + count; samples.length < last;) {
      const number = samples.length;
      const size = sizes[number] ?? 0;
      const isKey = keys === undefined || keys.includes(number + 1);
      samples.push({ size, offset, duration: durations[number] ?? 0, isKey });
      offset += size;
    }
  }
  return samples;
};

/** From the beginning again and again, until `ticks` are over. */
const repeat = (samples: readonly Sample[], ticks: number): Sample[] => {
  // The last frame of sound is marked as shorter than it is, so that it would be late from then on.
  const whole = samples.filter(({ duration }) => duration === samples[0]?.duration);
  const repeated: Sample[] = [];
  for (let over = 0; over < ticks;) {
    const sample = whole[repeated.length % whole.length];
    if (sample === undefined || sample.duration === 0) throw new Error('A sample has no duration');
    repeated.push(sample);
    over += sample.duration;
  }
  return repeated;
};

const REPLACED = ['stts', 'stss', 'stsc', 'stsz', 'stco', 'sgpd', 'sbgp'];

const sampleTable = (stbl: Box, samples: readonly Sample[], moved: number): Box => {
  const count = samples.length;
  const keys = samples.flatMap(({ isKey }, index) => (isKey ? [index + 1] : []));
  return {
    ...stbl,
    children: [
      ...stbl.children.filter(({ type }) => !REPLACED.includes(type)),
      table('stts', [count, ...samples.flatMap(({ duration }) => [1, duration])]),
      ...(keys.length === count ? [] : [table('stss', [keys.length, ...keys])]),
      // Each sample is a chunk of its own.
      table('stsc', [1, 1, 1, 1]),
      table('stsz', [0, count, ...samples.map(({ size }) => size)]),
      table('stco', [count, ...samples.map(({ offset }) => offset + moved)]),
    ],
  };
};

const withNumber = ({ type, body }: Box, at: number, value: number): Box => {
  const copy = Buffer.from(body);
  copy.writeUInt32BE(value, at);
  return leaf(type, copy);
};

/** `mvhd` and `mdhd` have ticks per second here, and their duration behind it. */
const TIMESCALE = 12;

/**
 * The clip again and again, or its beginning, until `seconds` are over. Every round shows the same bytes, so that the file
 * hardly grows.
 */
export const lasting = (mp4: Buffer, seconds: number): Buffer => {
  const boxes = boxesIn(mp4);
  const moov = boxNamed('moov', boxes);
  const ticksOf = ({ body }: Box) => Math.round(seconds * body.readUInt32BE(TIMESCALE));
  const duration = ticksOf(boxNamed('mvhd', moov.children));

  /** @param ticks the duration in the time of the track that is around */
  const adapt = (box: Box, moved: number, ticks: number): Box => {
    const { type, children } = box;
    switch (type) {
      case 'mvhd':
        return withNumber(box, TIMESCALE + 4, duration);
      case 'tkhd':
        return withNumber(box, 20, duration);
      case 'elst':
        return withNumber(box, 8, duration);
      case 'mdhd':
        return withNumber(box, TIMESCALE + 4, ticks);
      case 'stbl':
        return sampleTable(box, repeat(samplesOf(box), ticks), moved);
      default: {
        const inside = type === 'mdia' ? ticksOf(boxNamed('mdhd', children)) : ticks;
        return { ...box, children: children.map((one) => adapt(one, moved, inside)) };
      }
    }
  };
  // The tables are in front of the bytes that they point to.
  const grown = bytesOf([adapt(moov, 0, duration)]).length - bytesOf([moov]).length;
  return bytesOf(boxes.map((box) => (box === moov ? adapt(moov, grown, duration) : box)));
};
