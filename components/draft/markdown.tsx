import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';

/**
 * A draft's Markdown as React elements. Raw HTML is shown as the text it is, links lead only to http, https and mailto,
 * pictures of other hosts are named and never loaded. Has no state: it runs on the server and costs the page nothing.
 */
export function Markdown({ source }: { source: string }): ReactNode {
  return <Blocks tokens={lexer(source, { gfm: true, breaks: false })} />;
}

const safeAddress = (href: string): string | null =>
  /^(?:https?:\/\/|mailto:)/i.test(href.trim()) ? href.trim() : null;

function Blocks({ tokens }: { tokens: Token[] }) {
  return tokens.map((token, at) => <Block key={at} token={token} />);
}

function Block({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return heading(token as Tokens.Heading);
    case 'paragraph':
      return (
        <p>
          <Inline tokens={(token as Tokens.Paragraph).tokens} />
        </p>
      );
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={(token as Tokens.Blockquote).tokens} />
        </blockquote>
      );
    case 'list':
      return list(token as Tokens.List);
    case 'code':
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'table':
      return table(token as Tokens.Table);
    case 'html':
      return <p>{token.raw.trim()}</p>;
    default:
      return <Inline tokens={[token]} />;
  }
}

/** The sheet's own title is the page's first heading, so those of the text begin one below. */
function heading({ depth, tokens }: Tokens.Heading) {
  const Level = `h${Math.min(depth + 1, 4)}` as 'h2' | 'h3' | 'h4';
  return (
    <Level>
      <Inline tokens={tokens} />
    </Level>
  );
}

function list({ ordered, start, items }: Tokens.List) {
  const rows = items.map((item, at) => (
    <li key={at}>
      <Blocks tokens={item.tokens} />
    </li>
  ));
  return ordered ? <ol start={start === '' ? undefined : start}>{rows}</ol> : <ul>{rows}</ul>;
}

function table({ header, rows }: Tokens.Table) {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell, at) => (
            <th key={at}>
              <Inline tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>
                <Inline tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inline({ tokens }: { tokens: Token[] | undefined }) {
  return tokens?.map((token, at) => <Fragment key={at}>{inline(token)}</Fragment>);
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <s>
          <Inline tokens={token.tokens} />
        </s>
      );
    case 'codespan':
      return <code>{token.text as string}</code>;
    case 'br':
      return <br />;
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ ';
    case 'link': {
      const href = safeAddress(token.href as string);
      if (href === null) return token.raw;
      return (
        <a href={href} rel="noopener nofollow">
          <Inline tokens={token.tokens} />
        </a>
      );
    }
    case 'image':
      return token.raw;
    case 'text':
      return token.tokens ? <Inline tokens={token.tokens} /> : unescaped(token as Tokens.Text);
    case 'escape':
      return token.text as string;
    default:
      return token.raw;
  }
}

/** The lexer leaves entities in running text as they were written; a reader wants the character. */
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const unescaped = ({ text }: Tokens.Text): string =>
  text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
