/** Help texts. Their tokens become elements, so no markup of an app reaches the page as markup. */
import type { ComponentChildren } from 'preact';
import { marked, type Token } from 'marked';

const isWeb = (href: string): boolean => /^https?:\/\//.test(href);

const within = (tokens: Token[] | undefined, text: string): ComponentChildren =>
  tokens === undefined ? text : tokens.map((token, index) => <Piece key={index} token={token} />);

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const Piece = ({ token }: { token: Token }) => {
  switch (token.type) {
    case 'paragraph':
      return <p>{within(token.tokens, token.raw)}</p>;
    case 'strong':
      return <strong>{within(token.tokens, token.raw)}</strong>;
    case 'em':
      return <em>{within(token.tokens, token.raw)}</em>;
    case 'codespan':
      return <code>{unescaped(String(token.text))}</code>;
    case 'code':
      return <pre>{String(token.text)}</pre>;
    case 'br':
      return <br />;
    case 'link':
      return isWeb(String(token.href)) ? (
        <a href={String(token.href)} target="_blank" rel="noreferrer">
          {within(token.tokens, token.raw)}
        </a>
      ) : (
        <>{token.raw}</>
      );
    case 'list':
      return <ul>{within(token.items as Token[], token.raw)}</ul>;
    case 'list_item':
      return <li>{within(token.tokens, token.raw)}</li>;
    case 'text':
      return <>{within(token.tokens, unescaped(String(token.text)))}</>;
    case 'space':
      return null;
    case 'escape':
      return <>{String(token.text)}</>;
    default:
      return <>{token.raw}</>;
  }
};

export const Markdown = ({ text }: { text: string }) => (
  <>
    {marked.lexer(text).map((token, index) => (
      <Piece key={index} token={token} />
    ))}
  </>
);
