import { describe, expect, test } from '@jest/globals';
import {
  isLanguage,
  languageIn,
  languagesIn,
  toLanguageCode,
  toLanguageName,
  toLocale,
} from '../../fields/languages.ts';

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
    ['English (GB)', 'English (UK)'],
    ['English (United Kingdom)', 'English (UK)'],
    ['en-UK', 'English (UK)'],
    ['GB', 'English (UK)'],
    ['UK', 'English (UK)'],
    ['Deutsch (DE)', 'German (Germany)'],
    ['Spanish (mx)', 'Spanish (Mexico)'],
    ['MX', 'Spanish (Mexico)'],
    ['nl-BE', 'Dutch'],
    ['Dutch (NL)', 'Dutch'],
    ['Flemish', 'Dutch'],
    ['zh-CN', 'Chinese (Mandarin, Simplified)'],
    ['zh_CN', 'Chinese (Mandarin, Simplified)'],
    ['zh-SG', 'Chinese (Mandarin, Simplified)'],
    ['zh-Hans-CN', 'Chinese (Mandarin, Simplified)'],
    ['CN', 'Chinese (Mandarin, Simplified)'],
    ['zh-HK', 'Chinese (Cantonese, Traditional)'],
    ['zh-hant-mo', 'Chinese (Cantonese, Traditional)'],
    ['yue', 'Chinese (Cantonese, Traditional)'],
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
    ['English (US)', ['English', 'English (UK)']],
    ['English (UK) with an accent', ['English', 'English (UK)']],
    ['us', ['English', 'English (UK)']],
    ['AT', ['German (Germany)']],
    ['de-XX', ['German (Germany)']],
    // Taiwan’s Chinese is not what is spoken in Hong Kong.
    ['zh-TW', ['Chinese (Cantonese, Traditional)', 'Chinese (Mandarin, Simplified)']],
  ])('%j', (wanted, closest) => {
    expect(languageIn(names, wanted)).toEqual(closest);
  });

  test.each([
    ['Germam', ['German (Germany)']],
    ['Spanisch', ['Spanish (Mexico)', 'Spanish (Spain)']],
    ['Englisch', ['English', 'English (UK)']],
    ['Arabisch (Egypt)', ['Arabic']],
    ['Klingon', []],
    ['Klingon (US)', []],
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

describe('A code or a name of one language is never a part of another’s name:', () => {
  const more = ['English (UK)', 'Spanish (Latin America)', 'Serbian (Latin, Serbia)', 'Thai (TH)'];
  test.each([
    ['uk', []],
    ['uk-UA', []],
    ['ua', []],
    ['Ukrainian', []],
    ['la', []],
    ['Latin', []],
    ['th-LA', ['Thai (TH)']],
  ])('%j', (wanted, closest) => {
    expect(languageIn(more, wanted)).toEqual(closest);
  });

  test.each([
    ['uk', 'Ukrainian'],
    ['UA', 'Ukrainian'],
    ['Latin America', 'Spanish (Latin America)'],
    ['sr-Latn', 'Serbian (Latin, Serbia)'],
    ['Spanish (Latin America)', 'Spanish (Latin America)'],
  ])('%j is %j', (wanted, name) => {
    expect(languageIn([...more, 'Ukrainian'], wanted)).toBe(name);
  });

  test('UK in capitals may be either', () => {
    expect(languageIn([...more, 'Ukrainian'], 'UK')).toEqual(['English (UK)', 'Ukrainian']);
  });
});

describe('A country’s code and the other names of a language are understood:', () => {
  const more = [
    'Bengali (India)',
    'Czech (Czechia)',
    'Danish',
    'Filipino',
    'Greek',
    'Japanese',
    'Kiswahili (Kenya)',
    'Persian (Iran)',
    'Ukrainian',
    'Vietnamese',
  ];
  test.each([
    ['jp', 'Japanese'],
    ['ja-JP', 'Japanese'],
    ['cz', 'Czech (Czechia)'],
    ['VN', 'Vietnamese'],
    ['ua', 'Ukrainian'],
    ['gr', 'Greek'],
    ['dk', 'Danish'],
    ['Tagalog', 'Filipino'],
    ['tl', 'Filipino'],
    ['Farsi', 'Persian (Iran)'],
    ['fa', 'Persian (Iran)'],
    ['Bengali', 'Bengali (India)'],
    ['Bangla', 'Bengali (India)'],
    ['bn', 'Bengali (India)'],
    ['bn-IN', 'Bengali (India)'],
    // In HeyGen’s own words, whatever they are.
    ['kiswahili (KENYA)', 'Kiswahili (Kenya)'],
  ])('%j', (wanted, name) => {
    expect(languageIn(more, wanted)).toBe(name);
  });
});

test('The plain one of several is taken for a name or a code alone', () => {
  expect(languageIn(['German', 'German (Austria)'], 'Deutsch')).toBe('German');
  expect(languageIn(['German', 'German (Austria)'], 'de')).toBe('German');
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
  ['IN', 'hi'],
  ['in_ID', 'id'],
  ['MO', 'zh'],
  ['jp', 'ja'],
  ['Farsi', 'fa'],
  ['Bengali', 'bn'],
  ['Tagalog', 'fil'],
  ['Flemish', 'nl'],
  ['English (US)', 'en'],
  ['uk', 'uk'],
  ['UK', undefined],
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
  ['jp', undefined],
  ['German', undefined],
  ['UK', undefined],
  ['CA', undefined],
  ['BR', undefined],
  ['ca', 'ca'],
  ['DE', 'de'],
  ['JA', 'ja'],
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
  ['German and Italian', ['German', 'Italian']],
  ['German, French, AND Italian', ['German', 'French', 'Italian']],
  ['German & French', ['German', 'French']],
  ['German / French', ['German', 'French']],
  ['de/fr|it', ['de', 'fr', 'it']],
  ['German + French', ['German', 'French']],
  ['Bosnian (Bosnia and Herzegovina) | Sandland', ['Bosnian (Bosnia and Herzegovina)', 'Sandland']],
])('Languages in one text are told apart: %j', (text, list) => {
  expect(languagesIn(text)).toEqual(list);
});

test.each<[string, string, boolean]>([
  ['es', 'Spanish', true],
  ['es-ES', 'español', true],
  ['es-ES', 'Spanish (Spain)', true],
  ['es-MX', 'Spanish (Spain)', false],
  ['Spanish', 'es', true],
  ['Spanish (Mexico)', 'es-MX', true],
  ['zh-CN', 'Chinese (Mandarin, Simplified)', true],
  ['fr', 'Spanish', false],
  ['klingon', 'Spanish', false],
])('HeyGen’s %s is %s: %s', (language, wanted, answer) => {
  expect(isLanguage(language, wanted)).toBe(answer);
});
