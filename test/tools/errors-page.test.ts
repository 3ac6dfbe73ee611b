import { describe, expect, test } from '@jest/globals';
import { errorsPage } from '../../tools/errors-page.ts';
import { readSentences, type SourceSentence } from '../../tools/sentences.ts';
import type { Snapshot } from '../faults/snapshot.ts';

const snapshotOf = (...readings: [run: string, fault: string, sentence: string][]): Snapshot => ({
  entries: readings.map(([run, fault, sentence]) => ({
    runs: [`${run}: POST /v3/videos`],
    ends: { [fault]: `AppError, sent 1, paid 0, 0 s → ${sentence}` },
  })),
  quiet: [],
});

/** Rows of the page by their heading. */
const rowsOf = (snapshot: Snapshot, sentences: SourceSentence[] = []): Record<string, string[]> => {
  const page = errorsPage([snapshot], { sentences, usersOf: () => ['searches/find_voice.ts'] });
  const sections = page.split('\n## ').slice(1);
  return Object.fromEntries(
    sections
      .map((section): [string, string[]] => {
        const [title = '', ...lines] = section.split('\n');
        return [title, lines.filter((line) => /^\| (?!You read|---)/.test(line))];
      })
      .filter(([, rows]) => rows.length > 0),
  );
};

describe('A message that faults have caused', () => {
  test('stands once, with its causes and steps', () => {
    const snapshot = snapshotOf(
      ['Create Avatar Video', 'takes no connection', 'Nobody answers.'],
      ['Find Video (by its title)', 'never answers and does nothing', 'Nobody answers.'],
    );
    expect(rowsOf(snapshot)).toEqual({
      'The connection': [
        '| Nobody answers. | takes no connection; never answers and does nothing | Create Avatar Video; Find Video |',
      ],
    });
  });

  test('stands once though numbers, quotes and the names of things differ', () => {
    const snapshot = snapshotOf(
      ['Create Lipsync', '502 with a page', 'HeyGen says: “No.” The lipsync failed (status 502).'],
      ['Translate Video', '503 with nothing', 'HeyGen says: “Go.” The translation failed (status 503).'],
    );
    expect(rowsOf(snapshot)).toEqual({
      'Problems at HeyGen': [
        '| HeyGen says: “…” The ‹lipsync or translation› failed (status ‹number›). | 502 with a page; 503 with nothing | Create Lipsync; Translate Video |',
      ],
    });
  });

  test('stands once though it quotes what was filled in', () => {
    const slow = (label: string, words: string) =>
      `HeyGen was slow to find ${label} “${words}”. Add Find ${label}.`;
    const snapshot = snapshotOf(
      ['Create Avatar Video (1)', 'never answers', slow('Avatar', 'Ann, passport photo')],
      ['Create Avatar Video (2)', 'never answers', slow('Voice', "Ann's voice")],
      ['Create Avatar Video (3)', 'never answers', 'Photo “a” is like “b”. Change it.'],
      ['Create Avatar Video (4)', 'never answers', 'HeyGen has no “other” one.'],
    );
    const sentences = [
      'HeyGen was slow to find ‹label› “‹words›”. ‹choose›',
      '‹label› “‹first›” is like “‹second›”. Change it.',
    ].map((text): SourceSentence => ({ text, kind: 'input', file: 'steps/ids.ts' }));
    expect(rowsOf(snapshot, sentences)).toEqual({
      Input: [
        '| HeyGen was slow to find ‹Avatar or Voice› “‹words›”. Add Find ‹Avatar or Voice›. | Create Avatar Video |',
        '| Photo “‹first›” is like “‹second›”. Change it. | Create Avatar Video |',
      ],
      'Problems at HeyGen': ['| HeyGen has no “other” one. | never answers | Create Avatar Video |'],
    });
  });

  test('stands where its kind of step does, if no other says it', () => {
    const snapshot = snapshotOf(
      ['Create Lipsync, after waiting', '401 unauthorized', 'It is finished.'],
      ['Video File', '401 unauthorized', 'No file.'],
    );
    expect(Object.keys(rowsOf(snapshot))).toEqual(['After waiting', 'Files']);
  });
});

describe('A message of the source', () => {
  const sentence = (text: string, kind: SourceSentence['kind'], code?: string): SourceSentence => ({
    text,
    kind,
    file: 'fields/input.ts',
    ...(code === undefined ? {} : { code }),
  });

  test('stands with the steps that may say it', () => {
    const sentences = [sentence('‹label› is missing.', 'input'), sentence('Wait.', 'advice', 'not_ready')];
    expect(rowsOf(snapshotOf(), sentences)).toEqual({
      Input: ['| ‹label› is missing. | Find Voice |'],
      'Refused by HeyGen': ['| HeyGen says: “…” Wait. | codes about not ready | Find Voice |'],
    });
  });

  test('stands only once when a fault has caused it, too', () => {
    const snapshot = snapshotOf(['Create Lipsync', '401 unauthorized', 'The lipsync (a*b) has gone.']);
    const sentences = [sentence('The ‹noun› (a*b) has gone.', 'error'), sentence('has gone', 'advice')];
    expect(Object.keys(rowsOf(snapshot, sentences))).toEqual(['The API key']);
  });
});

test('Messages are found in the source, whichever way it throws them', async () => {
  const { sentences, usersOf } = await readSentences();
  const texts = sentences.map(({ text }) => text);
  expect(texts).toContain('‹label› is missing. Fill it in.');
  expect(texts).toContain('File is empty. Use another file.');
  expect(texts.filter((text) => text.startsWith('Voice is missing.')).length).toBeGreaterThan(1);
  expect(sentences.filter(({ code }) => code !== undefined).length).toBeGreaterThan(5);
  expect(usersOf('fields/scenes.ts')).toEqual(['creates/create_studio_video.ts']);
});
