import { describe, expect, test } from '@jest/globals';
import { toPlainText } from '../../fields/plain-text.ts';

describe('HTML becomes what a person would read there:', () => {
  test.each<[html: string, text: string]>([
    // HubSpot, Salesforce and other rich text fields.
    ['<p>Hi Ana,</p><p>welcome <strong>back</strong>!</p>', 'Hi Ana,\n\nwelcome back!'],
    ['<p>Hi Ana,<br>welcome!<br/>Bye<br />now</p>', 'Hi Ana,\nwelcome!\nBye\nnow'],
    ['<p style="margin: 0;">Hi&nbsp;Ana</p>', 'Hi Ana'],
    ['<div><p><span style="color:#f00" data-x=\'a > b\'>Hi</span></p></div>', 'Hi'],
    ['<P>One<P>Two', 'One\n\nTwo'],
    ['<ul><li>Bread</li><li>Cake</li></ul>', 'Bread\nCake'],
    ['<h1>News</h1>Text<hr>More', 'News\n\nText\n\nMore'],
    ['<p>Order 66 &lt;paid&gt;</p>', 'Order 66 <paid>'],
    ['<p>3 &lt; 4 &amp;&amp; 5 > 4</p>', '3 < 4 && 5 > 4'],
    ['See <a href="https://example.com?a=1&amp;b=2">our shop</a>.', 'See our shop.'],
    ['<p>Wait.&lt;break time="0.5s"/&gt; Go.</p>', 'Wait.<break time="0.5s"/> Go.'],
    ['<p>Wait. <break time="1s"/> Go.</p>', 'Wait. <break time="1s"/> Go.'],
    ['Hi Ann!<p>Welcome<p>Bye', 'Hi Ann!\n\nWelcome\n\nBye'],
    ['A<hr>B', 'A\n\nB'],
    ['A<HR />B', 'A\n\nB'],
    ['<td>A</td><td>B</td>', 'A B'],
    ['<th>A<th>B<td>C', 'A B C'],
    ['On <time datetime="2026-01-10">Saturday</time>', 'On Saturday'],
    ['Press <kbd>Ctrl</kbd> and <var>x</var>, <tt>y</tt>, <samp>z</samp>', 'Press Ctrl and x, y, z'],
    ['<bdi>Ana</bdi> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', 'Ana 漢(kan)'],
    ['<details><summary>More</summary>Cake</details>', 'More\nCake'],
    ['<fieldset><legend>Name</legend>Ana</fieldset>', 'Name\nAna'],
    ['<hgroup><h1>News</h1></hgroup>Text', 'News\n\nText'],
    ['Hi <svg viewBox="0 0 1 1"><title>Logo</title><path d="M0 0"/></svg>Ana', 'Hi Ana'],
    ['Name: <input type="text" value="Ana"> <button>Send</button>', 'Name: Send'],
    ['<select><option>A</option><option>B</option></select>', 'A\nB'],
    ['<textarea rows="2">Hi\nAna</textarea>Bye<br>', 'Hi\nAnaBye'],
    ['<audio controls src="a.mp3">No audio here.</audio>Hi', 'Hi'],
    ['<canvas>No canvas</canvas><object data="a"><param name="b" value="c">No object</object>Hi', 'Hi'],
    ['<video src="a.mp4" />Hi', 'Hi'],
    ['<my-card color="red">Hi</my-card> Ana', 'Hi Ana'],
    ['<table><caption>Cakes</caption><tr><td>1</td></tr></table>', 'Cakes\n1'],
    ['<pre>a\n b\r\nc</pre>', 'a\nb\nc'],
    ['<p>So:</p><pre class="x">a\nb\n\nc</pre><p>in\na row</p>', 'So:\n\na\nb\n\nc\n\nin a row'],
    ['<style>p { color: red }</style>', ''],
    ['<script type="text/javascript">alert(1)</script>', ''],
    ['<!-- only a note --> Hi', 'Hi'],
    // Gmail and Outlook.
    ['<![if !mso]>Hi<![endif]> Ana', 'Hi Ana'],
    ['<xml><w:View>Normal</w:View></xml>Hi', 'Hi'],
    ['<?xml:namespace prefix = o ns = "urn:x" />Hi', 'Hi'],
    ['<?xml version="1.0"?><p>Hi</p>', 'Hi'],
    ['<div dir="ltr"><div>Hi,</div><div><br></div><div>all good?</div></div>', 'Hi,\n\nall good?'],
    ['<div>Hi<img src="https://t.example/p.gif" width=1 height=1></div>', 'Hi'],
    ['<div>Hi<br></div><div>all</div><br><br><br><div>good?</div>', 'Hi\nall\n\ngood?'],
    ['Hi<br><br>Ana', 'Hi\n\nAna'],
    [
      '<!DOCTYPE html><html><head><title>T</title><style>p > a { color: red }</style></head><body>\n<p>Hi\n  Ana</p>\n<script>if (a < b) alert("</p>")</script></body></html>',
      'Hi Ana',
    ],
    ['<p class=MsoNormal>Hi<o:p></o:p></p><!--[if mso]><p>Office</p><![endif]-->', 'Hi'],
    ['<table><tr><td>Name</td><td>Ana</td></tr><tr><td>Age</td><td>7</td></tr></table>', 'Name Ana\nAge 7'],
    // Feeds.
    ['<![CDATA[<p>Fresh bread</p>]]>', 'Fresh bread'],
    ['&lt;p&gt;Fresh &amp;amp; warm&lt;/p&gt;', 'Fresh & warm'],
    ['Fresh bread &amp; cake &#8211; today&#x2019;s', 'Fresh bread & cake – today’s'],
    ['Don&#146;t &#150; stop', 'Don’t – stop'],
    ['&Uuml;ber caf&eacute; &ntilde; &Ccedil;a &scaron; &aring; &szlig;', 'Über café ñ Ça š å ß'],
    ['&quot;5 &euro;&quot; &hellip; &copy; &ndash; &frac12;', '"5 €" … © – ½'],
    ['&amp;lt;', '&lt;'],
    ['5 &micro;m &ne; 6 &le; 7 &ge; 8 &infin; &permil; &dagger;', '5 µm ≠ 6 ≤ 7 ≥ 8 ∞ ‰ †'],
    ['&alpha;&beta;&sigmaf;&omega; &Alpha;&Omega; &mu;', 'αβςω ΑΩ μ'],
    ['A &AMP; B &LT; C', 'A & B < C'],
    ['<pre>a\nb</pre >c\nd', 'a\nb\n\nc d'],
    ['<style>p {}</style >Hi', 'Hi'],
    ['<script>alert(1)</script>Hi', 'Hi'],
    ['<script>a = 1</script>Hi', 'Hi'],
    ['<p>Hi</p><script>Ana</script>', 'Hi'],
    // AI steps mark words by tags of these names.
    ['<script>Hi, I am Ana.</script>', 'Hi, I am Ana.'],
    [
      'Here it is:\n\n<script>\nHi <break time="1s"/> <b>Ana</b>; welcome!\n</script>',
      'Here it is:\n\n\nHi <break time="1s"/> Ana; welcome!',
    ],
    ['<title>Sale</title>\n<style>Upbeat</style>\n<video>10 s</video>', 'Sale\nUpbeat\n10 s'],
    ['<p>So:</p><pre>a\nb', 'So:\n\na\nb'],
    ['Say <b>hi</b> <speak>Ana</speak>', 'Say hi Ana'],
    [
      '&laquo;Hi&raquo; &lsquo;Ana&rsquo; 5 m&sup2; &rarr; &eth; &#128; &#159; &#160;&#161;',
      '«Hi» ‘Ana’ 5 m² → ð € Ÿ \u00a0¡',
    ],
    ['&#127;&#x10ffff;', '\u007f\u{10ffff}'],
    ['A&NewLine;B', 'A\nB'],
    ['<![CDATA[Fresh bread]]>', 'Fresh bread'],
    ['A text\nin lines, with <b>one</b> tag', 'A text\nin lines, with one tag'],
    ['<p>Before</p><![CDATA[never closed', 'Before\n\nnever closed'],
    ['<p>Before</p><!-- never closed <p>after</p>', 'Before'],
    ['<style>p {}', '<style>p {}'],
    ['<p>x</p><style>p {}', 'x'],
  ])('%j', (html, text) => {
    expect(toPlainText(html)).toBe(text);
  });

  test.each(['<p></p>', '<p><br></p>', '<p>&nbsp;</p>', '<div><img src="a.png"></div>', '<br>'])(
    'with nothing to read: %j',
    (html) => {
      expect(toPlainText(html)).toBe('');
    },
  );
});

describe('What is no HTML stays as it is:', () => {
  test.each([
    'Hi Ana!\n\n  How are you? ',
    'a < b and c > d',
    'if a<b and b>c',
    'I <3 cake',
    '<3 <3 <3',
    '->  <-  <=>  <>',
    'Hi <name>, dear <first name>',
    'Use the <b tag',
    'Wait. <break time="0.5s"/> Go.',
    'Wait. <break time="0.5s" /> <break strength="weak"></break> Go.',
    '<speak>Hi <p>Ana</p> &amp; <sub alias="us">U.S.</sub></speak>',
    '<?xml version="1.0"?><speak version="1.1"><s>Hi</s></speak>',
    '\n  <?xml version="1.0"?>\n  <speak><p>Hi</p></speak>',
    '<prosody rate="slow">Hi</prosody>',
    '<emphasis>Hi</emphasis> <say-as interpret-as="date">1</say-as> <phoneme ph="x">Ana</phoneme>',
    'Dear <title>, open <link> on <time>',
    'See <https://example.com/?a=1&b="2">',
    'for (i <n; i => 0)',
    'AT&T; R&D; Q&A &unknown; &toString; &xacute2; &',
    '{{name}} & {{company}}',
    'ana <ana@example.com>',
    'x'.repeat(10),
  ])('%j', (text) => {
    expect(toPlainText(text)).toBe(text);
  });
});

describe('The quotes in a tag of SSML, which text editors make round, are straight:', () => {
  test.each([
    ['Wait. <break time=“1s”/> “Go”, says Ana.', 'Wait. <break time="1s"/> “Go”, says Ana.'],
    ['<prosody rate=‘slow’>It’s</prosody>', "<prosody rate='slow'>It’s</prosody>"],
    ['<p>Wait.<break time=„1s“/> Go.</p>', 'Wait.<break time="1s"/> Go.'],
    ['<speak>Hi <break time=”1s”/></speak>', '<speak>Hi <break time="1s"/></speak>'],
    ['Hi <name=“Ana”>', 'Hi <name=“Ana”>'],
  ])('%j', (text, expected) => {
    expect(toPlainText(text)).toBe(expected);
  });
});

test('A number of no character is left out, half of one replaced', () => {
  expect(toPlainText('a&#9999999;b&#xd83c;c')).toBe('ab\ufffdc');
});

test.each([
  '<',
  '<!--',
  '<!--x-->',
  '<pre>',
  '<pre ',
  '<svg>',
  '</',
  '<a b=',
  '<![',
  '<?',
  '<a "',
  '<script>',
  '&#',
  '<p ',
  '<br',
  "<p '",
])('A long text of %j takes no long time', (piece) => {
  const start = performance.now();
  toPlainText(`${piece.repeat(20_000)}<br>`);
  expect(performance.now() - start).toBeLessThan(2000);
});
