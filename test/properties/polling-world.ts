/**
 * Where the histories of the polling trigger take place: a HeyGen account in which a test moves the time, and Zaps
 * that poll it through Zapier's dedupe.
 */

export type Order = 'created' | 'updated';

export interface Filter {
  title?: string;
  folder_id?: string;
}

/** A video and how its render will go. Moments are in ms since the Unix epoch. */
export interface Video {
  readonly id: string;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly outcome: 'completed' | 'failed';
  title: string;
  folderId: string | null;
}

/** What goes wrong at HeyGen with one poll of each Zap. */
export type Trouble =
  /** From this request on (0 is the first): too many requests, a failure of HeyGen's own, or no answer. */
  | { kind: 'busy' | 'down' | 'silent'; from: number }
  /** All tokens of pages, or the statuses, are refused with this status. */
  | { kind: 'tokens' | 'statuses'; status: number };

/** How HeyGen writes a moment. */
export type TimeFormat = 'seconds' | 'milliseconds' | 'text' | 'iso';

/** How loose HeyGen's answers are. */
export interface Looseness {
  /** Milliseconds by which HeyGen's clock is ahead of Zapier's. */
  skew: number;
  times: TimeFormat;
  /** Whether each page has an entry that is no video. */
  hasOddEntries: boolean;
}

export interface Zap {
  turnOn: () => Promise<void>;
  /**
   * @param options isLost: Zapier loses what the poll gave
   * @returns what starts a run
   */
  poll: (options?: { isLost?: boolean }) => Promise<{ id: string }[]>;
}

export interface World {
  now: () => number;
  advance: (ms: number) => void;
  start: (video: Video) => void;
  remove: (id: string) => void;
  rename: (id: string, title: string) => void;
  move: (id: string, folderId: string | null) => void;
  zap: (filter: Filter) => Zap;
  loseCache: () => void;
  /** How often HeyGen was asked so far. */
  requests: () => number;
  /** Until this is called again. */
  trouble: (trouble?: Trouble) => void;
  /** Called after each answer of HeyGen. */
  onAnswer: () => void;
}
