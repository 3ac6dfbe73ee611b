/** What the server and the page tell each other. Types only. */
import type { Choice, Data } from '../host/data.ts';

export type { Choice, Data };

export type Kind = 'triggers' | 'searches' | 'creates' | 'searchOrCreates';

/** A field of a form, as the app defines it. Only what the page reads is named. */
export interface Field extends Data {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  placeholder?: string;
  required?: boolean;
  default?: string;
  group?: string;
  list?: boolean;
  dict?: boolean;
  choices?: unknown;
  dynamic?: string;
  altersDynamicFields?: boolean;
  dependsOn?: string[];
  children?: Field[];
}

export interface Group {
  key: string;
  label: string;
  emphasize?: boolean;
}

export interface OperationInfo {
  kind: Kind;
  key: string;
  label: string;
  description: string;
  /** Triggers that are told, rather than poll. */
  isHook: boolean;
  /** Has a second half, which runs when somebody posts to the callback. */
  waits: boolean;
  groups: Group[];
  /** What the step gives, by the labels that users see. */
  outputs: Field[];
}

/** Any other app's step: what it is filled in with, and what it gives. */
export interface OtherStep {
  kind: 'other';
  /** “Gmail: Send Email”. */
  title: string;
  /** What the Zap hands to it, by label. */
  fields: { label: string; value: string }[];
  /** What it gives, as a sheet whose first row has the names. */
  sheet: string;
  /** Which row of the sheet, from 1. 0 stands for all rows, as line items. */
  row: number;
}

/** A step of the app itself. Without a key, nothing is chosen yet. */
export interface AppStep {
  kind: Kind;
  key: string;
  input: Data;
}

export type Step = AppStep | OtherStep;

export interface Zap {
  steps: Step[];
}

export interface RecipeInfo {
  id: string;
  title: string;
  /** Its apps: “Google Sheets → HeyGen → Gmail”. */
  steps: string;
}

export interface TroubleInfo {
  id: string;
  label: string;
  /** What goes wrong, and what to look at. */
  what: string;
  /** A form in which it shows. */
  zap?: Zap;
}

/** All that the page has to know once. */
export interface EditorState {
  app: { name: string; version: string; broken?: string; operations: OperationInfo[] };
  auth: { fields: Field[] };
  /** Undefined until an account is connected. */
  connection?: { label: string };
  /** Why it is not connected. */
  refused?: string;
  world: { name: string; isReal: boolean };
  recipes: RecipeInfo[];
  troubles: TroubleInfo[];
  trouble?: string;
  happenings: { id: string; label: string }[];
}

export interface ChoicePage {
  choices: Choice[];
  /** Asks for the page after it. */
  next?: string;
}

export interface StepFailure {
  /** The class that decides what Zapier does. */
  name: string;
  message: string;
  /** What Zapier would do next. */
  fate: string;
}

/** Something that happened during a run. */
export type Happened =
  | {
      type: 'request';
      method: string;
      url: string;
      status: number;
      ms: number;
      requestHeaders: string;
      requestBody: string;
      responseHeaders: string;
      responseBody: string;
    }
  | { type: 'waiting'; gave: unknown }
  | { type: 'callback'; body: string }
  | { type: 'fired'; record: unknown }
  | { type: 'failed'; failure: StepFailure }
  | { type: 'log'; message: string };

/** The same, `at` so many ms after the run's start. */
export type RunEvent = Happened & { at: number };

export type RunMode = 'test' | 'live' | 'on';

export interface Run {
  id: string;
  kind: Kind;
  key: string;
  mode: RunMode;
  /** `on`: a trigger that waits for events. */
  state: 'running' | 'waiting' | 'on' | 'done' | 'failed';
  /** What the app got. */
  input: Data;
  events: RunEvent[];
  /** What a step gave; the records that a trigger has found or fired, the newest first. */
  records: Data[];
  failure?: StepFailure;
  ms?: number;
  /** By how much the heap grew at most. */
  memoryMb?: number;
  /** What it cost, as the world's ledger says. */
  bill?: string;
}

export interface OpenedFile {
  url: string;
  name: string;
  type: string;
  bytes: number;
  /** What a text says, such as subtitles. */
  text?: string;
}

export interface NewRun {
  kind: Kind;
  key: string;
  input: Data;
  mode: RunMode;
  /** The user has agreed to what was asked. */
  confirmed?: boolean;
}

/** A run that has begun, or the question that comes first. */
export type RunAnswer = { run: Run } | { asks: string };

/** What the server tells without being asked. */
export type News = { type: 'run'; run: Run } | { type: 'state' } | { type: 'page' };
