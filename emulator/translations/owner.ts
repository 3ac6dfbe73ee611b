import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';
import type { Translation, TranslationStore } from './store.ts';

/** A translation that was in the account before the test began. */
export interface SeedTranslation extends SeedTimes {
  id?: string;
  title?: string | null;
  inputLanguage?: string | null;
  /** @default 'Spanish (Spain)' */
  outputLanguage?: string;
  durationSeconds?: number;
  captioned?: boolean;
  /** Why it failed, for the status `failed`. */
  failureMessage?: string | null;
}

/** What somebody does in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface AccountTranslations {
  /** @returns the id of the translation */
  seed(translation?: SeedTranslation): string;
  delete(id: string): void;
  /** Ends a translation now, whatever its plan was. */
  complete(id: string): void;
  fail(id: string, message: string | null): void;
}

export function accountTranslations(clock: Clock, translations: TranslationStore): AccountTranslations {
  const find = (id: string): Translation => {
    const translation = translations.find(id);
    if (translation === undefined) throw new Error(`There is no translation ${id}`);
    return translation;
  };
  return {
    seed(translation = {}) {
      return translations.add(seeded(translation, clock.now())).id;
    },
    delete(id) {
      translations.delete(find(id));
    },
    complete(id) {
      translations.finish(find(id), { outcome: 'completed' });
    },
    fail(id, message) {
      translations.finish(find(id), { outcome: 'failed', code: null, message });
    },
  };
}

function seeded(seed: SeedTranslation, now: number): Omit<Translation, 'number' | 'touchedAt' | 'deleted'> {
  const { failureMessage: message = 'The video could not be translated.' } = seed;
  return {
    ...seededTimes(seed, now, { outcome: 'failed', code: null, message }),
    id: seed.id ?? randomUUID().replaceAll('-', ''),
    title: seed.title ?? null,
    inputLanguage: seed.inputLanguage ?? null,
    outputLanguage: seed.outputLanguage ?? 'Spanish (Spain)',
    seconds: seed.durationSeconds ?? 10,
    audioOnly: false,
    captioned: seed.captioned ?? false,
    folderId: null,
    callbackUrl: null,
    callbackId: null,
    body: null,
    costUsd: 0,
  };
}
