/**
 * HTML, as rich text fields of CRMs, mails and feeds hand it over, becomes what a person would read there. All else stays:
 * `a < b`, `<3`, a placeholder such as `<name>`, and the tags of SSML, among them HeyGen's `<break time="0.5s"/>`.
 */

const BLOCKS =
  'p|div|ul|ol|li|dl|dt|dd|h[1-6]|hgroup|table|thead|tbody|tfoot|tr|caption|blockquote|pre|section|article|header|footer|main|aside|nav|figure|figcaption|form|fieldset|legend|details|summary|option|address|center|body|html';

/** The tags of SSML that HTML does not have. */
const SSML = 'break|prosody|phoneme|emphasis|say-as|voice|lang';

/** Any other tag: of HTML, SVG, Word or Outlook (`<o:p>`). */
const NAME = String.raw`(?!(?:${SSML})\b)[a-z][\w:.-]*`;

/** Attributes, whose values may have any characters in them. */
const REST = String.raw`(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?\/?>`;

const tag = (names: string, flags = 'gi') => new RegExp(`<\\/?(?:${names})${REST}`, flags);

/** What only HTML has: an end tag, an attribute, a break or a paragraph. A lone `<b` or `<name>` can be anything. */
const IS_HTML = new RegExp(
  String.raw`<\/${NAME}\s*>|<${NAME}\s+[\w:-]+\s*=\s*["']|<(?:br|hr|img|p|li|t[rd])${REST}|<!doctype html|<!\[|<\?xml|<!--[^<]*-->`,
  'i',
);
const IS_SSML = /^\s*(?:<\?xml[^>]*>\s*)?<speak[\s>]/i;

/** Not to be seen. One without an end goes on to the end of the text, as in a browser. */
const UNSEEN =
  /<!--[^]*?(?:-->|$)|<!(?:doctype|\[)[^>]*>|<\?[^>]*>|<(head|script|style|title|template|noscript|xml|svg|audio|video|canvas|object|iframe)(?:\s[^>]*)?(?<!\/)>[^]*?(?:<\/\1\s*>|$)/gi;

/** Names that AI steps borrow to mark words: `<script>Hi, I am Ana.</script>`. */
const BORROWED = /<(script|style|title|template|audio|video|object)>([^]*?)(?:<\/\1\s*>|$)/gi;

const HAS_LINES = tag(`br|hr|td|th|${BLOCKS}`, 'i');
const AS_WRITTEN = /<(pre|textarea)[\s>][^]*?(?:<\/\1\s*>|$)/gi;
const BREAK = tag('br');
const PARAGRAPH = tag('p|h[1-6]|ul|ol|table|blockquote|pre|hr');
const BLOCK = tag(BLOCKS);
const CELL = tag('td|th');
const OTHER = tag(NAME);

/** Unicode's line and paragraph separators. By then the text has none of its own: all white space is spaces. */
const [LINE_END, PARAGRAPH_END] = ['\u2028', '\u2029'] as const;

/** Block ends in a row make one line end. A break right before them adds nothing; every other break counts. */
const linesFor = (ends: string): string => {
  if (ends.includes(PARAGRAPH_END)) return '\n\n';
  const breaks = ends.split('\n').length - 1;
  const lines = breaks + (/^ *\u2028/.test(ends) ? 1 : 0);
  return lines > 1 ? '\n\n' : '\n';
};

/** The text of HTML with blocks or breaks in it, where a line break is a space. */
const lined = (html: string): string =>
  html
    .replaceAll(AS_WRITTEN, (text) => text.replaceAll(/\r?\n/g, '<br>'))
    .replaceAll(/\s/g, ' ')
    .replaceAll(BREAK, '\n')
    .replaceAll(PARAGRAPH, PARAGRAPH_END)
    .replaceAll(BLOCK, LINE_END)
    .replaceAll(CELL, ' ')
    .replaceAll(OTHER, '')
    .replaceAll(/(?<! ) *[\n\u2028\u2029][ \n\u2028\u2029]*/g, linesFor);

const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedil: '\u0327',
};

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';

/** The names that editors and feeds write; other characters come as they are, or by number. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{ NewLine: '\n', Tab: ' ', shy: '', zwj: '', zwnj: '', lrm: '', rlm: '' },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·', dagger: '†', Dagger: '‡', permil: '‰' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', prime: '′', Prime: '″' },
  ...{ laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', iexcl: '¡', iquest: '¿', sect: '§', para: '¶' },
  ...{ copy: '©', reg: '®', trade: '™', deg: '°', euro: '€', pound: '£', yen: '¥', cent: '¢', curren: '¤' },
  ...{ times: '×', divide: '÷', plusmn: '±', minus: '−', frac12: '½', frac14: '¼', frac34: '¾' },
  ...{ ne: '≠', le: '≤', ge: '≥', asymp: '≈', equiv: '≡', infin: '∞', sum: '∑', radic: '√', micro: 'µ' },
  ...{ sup1: '¹', sup2: '²', sup3: '³', ordf: 'ª', ordm: 'º', not: '¬', hearts: '♥', check: '✓' },
  ...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔' },
  ...{ szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø' },
  ...{ eth: 'ð', ETH: 'Ð', thorn: 'þ', THORN: 'Þ', inodot: 'ı' },
  ...{ AMP: '&', LT: '<', GT: '>', QUOT: '"', COPY: '©', REG: '®' },
  ...Object.fromEntries(
    GREEK.split(' ').flatMap((name, index) => [
      [name, String.fromCodePoint(0x3b1 + index)],
      [name.replace(/^./, (letter) => letter.toUpperCase()), String.fromCodePoint(0x391 + index)],
    ]),
  ),
};

/** @param code numbers below 160 are meant as Windows has them (source: the HTML standard) */
const characterAt = (code: number): string => {
  if (code < 160) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  return code > 0x10_ffff ? '' : String.fromCodePoint(code).toWellFormed();
};

/** With characters in place of references to them, such as `&amp;`. */
export const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+\d*));/gi,
    (reference: string, decimal?: string, hex?: string, name: string = '') => {
      if (decimal !== undefined) return characterAt(Number(decimal));
      if (hex !== undefined) return characterAt(Number.parseInt(hex, 16));
      const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
      const [, letter = '', mark = ''] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
      const accent = Object.hasOwn(MARKS, mark) ? MARKS[mark] : undefined;
      return known ?? (accent === undefined ? reference : (letter + accent).normalize('NFC'));
    },
  );

const isCode = (text: string): boolean => /[{}=]|\w\(/.test(text.replaceAll(/<[^<>]*>/g, ''));

/** Without the tags of borrowed names, if there is no other HTML. */
const unmarked = (text: string): string =>
  IS_HTML.test(text.replaceAll(BORROWED, ''))
    ? text
    : text.replaceAll(BORROWED, (all, _name, words: string) => (isCode(words) ? all : words));

const readable = (html: string): string => {
  const seen = unmarked(html)
    .replaceAll(/<!\[CDATA\[([^]*?)(?:\]\]>|$)/g, '$1')
    .replaceAll(UNSEEN, '');
  // A text with lines of its own may contain only an inline tag.
  const text = HAS_LINES.test(seen) ? lined(seen) : seen.replaceAll(OTHER, '');
  return decoded(text)
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .trim();
};

const SSML_TAG = new RegExp(`<(?:${SSML})\\s[^<>]*>`, 'gi');

/** Text editors make quotes round, also in a tag of SSML, where they mean nothing. */
export const withStraightQuotes = (text: string): string =>
  text.replaceAll(SSML_TAG, (found) => found.replaceAll(/[“”„‟]/g, '"').replaceAll(/[‘’‚‛]/g, "'"));

/** The text that a person would see. Plain text stays as it is, but for character references such as `&amp;`. */
export const toPlainText = (given: string): string => {
  const text = withStraightQuotes(given);
  if (IS_SSML.test(text)) return text;
  if (IS_HTML.test(text)) return readable(text);
  const unescaped = decoded(text);
  // Feeds hand over HTML that is escaped once more.
  return IS_HTML.test(unescaped) && !IS_SSML.test(unescaped) ? readable(unescaped) : unescaped;
};
