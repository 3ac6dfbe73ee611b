import { describe, expect, test } from '@jest/globals';
import { languageIn, languagesIn, toLanguageCode, toLanguageName, toLocale } from '../../fields/languages.ts';

const names = [
  'Arabic',
  'Chinese (Cantonese, Traditional)',
  'Chinese (Mandarin, Simplified)',
  'Dutch',
  'English',
  'English (UK)',
  'French (Canada)',
  'French (France)',
  'German (Germany)',
  'Portuguese (Brazil)',
  'Spanish (Mexico)',
  'Spanish (Spain)',
  'Turkish (Türkiye)',
];

describe('A language is found by its name or its code:', () => {
  test.each([
    ['German (Germany)', 'German (Germany)'],
    ['german (germany)', 'German (Germany)'],
    ['GERMAN', 'German (Germany)'],
    ['  German ', 'German (Germany)'],
    ['German - Germany', 'German (Germany)'],
    ['Deutsch', 'German (Germany)'],
    ['de', 'German (Germany)'],
    ['DE', 'German (Germany)'],
    ['de-DE', 'German (Germany)'],
    ['de_de', 'German (Germany)'],
    ['ger', 'German (Germany)'],
    ['English', 'English'],
    ['en', 'English'],
    ['english (uk)', 'English (UK)'],
    ['UK English', 'English (UK)'],
    ['en-GB', 'English (UK)'],
    ['Portuguese', 'Portuguese (Brazil)'],
    ['pt-BR', 'Portuguese (Brazil)'],
    ['português', 'Portuguese (Brazil)'],
    ['Português (Brazil)', 'Portuguese (Brazil)'],
    ['Español (México)', 'Spanish (Mexico)'],
    ['es-MX', 'Spanish (Mexico)'],
    ['es_es', 'Spanish (Spain)'],
    ['Spain', 'Spanish (Spain)'],
    ['fr-CA', 'French (Canada)'],
    ['Chinese (Cantonese, Traditional)', 'Chinese (Cantonese, Traditional)'],
    ['Cantonese', 'Chinese (Cantonese, Traditional)'],
    ['Mandarin', 'Chinese (Mandarin, Simplified)'],
    ['zh-Hans', 'Chinese (Mandarin, Simplified)'],
    ['العربية', 'Arabic'],
    ['Turkish (Turkiye)', 'Turkish (Türkiye)'],
    ['turkce', 'Turkish (Türkiye)'],
  ])('%j', (wanted, name) => {
    expect(languageIn(names, wanted)).toBe(name);
  });
});

describe('Where several may be meant, or none, the closest are named:', () => {
  test.each<[wanted: string, closest: string[]]>([
    ['French', ['French (Canada)', 'French (France)']],
    ['fr', ['French (Canada)', 'French (France)']],
    ['Español', ['Spanish (Mexico)', 'Spanish (Spain)']],
    ['zh', ['Chinese (Cantonese, Traditional)', 'Chinese (Mandarin, Simplified)']],
    ['de-AT', ['German (Germany)']],
    ['German (Austria)', ['German (Germany)']],
    ['en-US', ['English', 'English (UK)']],
  ])('%j', (wanted, closest) => {
    expect(languageIn(names, wanted)).toEqual(closest);
  });

  test.each([
    ['Germam', ['German (Germany)']],
    ['Spanisch', ['Spanish (Mexico)', 'Spanish (Spain)']],
    ['Englisch', ['English', 'English (UK)']],
    ['Arabisch (Egypt)', ['Arabic']],
    ['Klingon', []],
    ['(', []],
  ])('by their letters for a word that nobody knows: %j', (wanted, closest) => {
    expect(languageIn(names, wanted)).toEqual(closest);
  });

  test('six at the most', () => {
    const many = Array.from({ length: 9 }, (_, index) => `Arabic (${index})`);
    expect(languageIn(many, 'Arabic')).toEqual(many.slice(0, 6));
    expect(languageIn(many, 'ar-EG')).toEqual(many.slice(0, 6));
  });
});

test.each([
  ['de', 'de'],
  ['DE-at', 'de'],
  ['German', 'de'],
  ['German (Germany)', 'de'],
  ['deutsch', 'de'],
  ['Español', 'es'],
  ['Filipino', 'fil'],
  ['tl', 'fil'],
  ['Chinese (Mandarin, Simplified)', 'zh'],
  ['hebrew', 'he'],
  ['iw', 'he'],
  ['xx', undefined],
  ['Klingon', undefined],
  ['en-', undefined],
])('The code of %j is %j', (word, code) => {
  expect(toLanguageCode(word)).toBe(code);
});

test.each([
  ['de', 'German'],
  ['pt-BR', 'Portuguese'],
  ['ENGLISH', 'English'],
  ['Deutsch', 'German'],
  ['multilingual', undefined],
])('The English name of %j is %j', (word, name) => {
  expect(toLanguageName(word)).toBe(name);
});

test.each([
  ['en-GB', 'en-GB'],
  ['en_gb', 'en-GB'],
  ['ES-419', 'es-419'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['de', 'de'],
  ['British', undefined],
  ['xx-GB', undefined],
  ['German', undefined],
])('The accent of %j is %j', (word, locale) => {
  expect(toLocale(word)).toBe(locale);
});

test.each<[text: string, list: string[]]>([
  ['Hindi', ['Hindi']],
  ['Hindi, de', ['Hindi', 'de']],
  [
    'Chinese (Cantonese, Traditional), Hindi;Thai\nde,',
    ['Chinese (Cantonese, Traditional)', 'Hindi', 'Thai', 'de'],
  ],
])('Languages in one text are told apart: %j', (text, list) => {
  expect(languagesIn(text)).toEqual(list);
});
