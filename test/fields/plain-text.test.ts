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
    // Gmail and Outlook.
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
    ['A text\nin lines, with <b>one</b> tag', 'A text\nin lines, with one tag'],
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
    '<prosody rate="slow">Hi</prosody>',
    'AT&T; R&D; Q&A &unknown; &toString; &xacute2; &',
    '{{name}} & {{company}}',
    'ana <ana@example.com>',
    'x'.repeat(10),
  ])('%j', (text) => {
    expect(toPlainText(text)).toBe(text);
  });
});

test('A number of no character is left out, half of one replaced', () => {
  expect(toPlainText('a&#9999999;b&#xd83c;c')).toBe('ab\ufffdc');
});

test.each(['<', '<!--', '<a "', '<script>', '&#', '<p ', '<br', "<p '"])(
  'A long text of %j takes no long time',
  (piece) => {
    const start = performance.now();
    toPlainText(`${piece.repeat(20_000)}<br>`);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
