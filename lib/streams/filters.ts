/** Something the pieces of a text pass through on their way to the draft. What it gives back is what is shown and stored. */
export interface Filter {
  push(piece: string): string;
  /** What was still held when the text ended. */
  end(): string;
}

export const passThrough: Filter = { push: (piece) => piece, end: () => '' };

/**
 * Keeps the drawing of an answer and drops what models put around it: words before the first tag, a Markdown fence,
 * words behind it. An answer without a tag is kept whole, so that its failure shows what was said.
 */
export class DesignFilter implements Filter {
  private held = '';
  private state: 'before' | 'inside' | 'after' = 'before';

  push(piece: string): string {
    if (this.state === 'after') return '';
    this.held += piece;
    if (this.state === 'before') {
      const start = this.held.search(/<(?:svg|html|\?xml|!doctype)/i);
      if (start < 0) return '';
      this.held = this.held.slice(start);
      this.state = 'inside';
    }
    const fence = this.held.indexOf('```');
    if (fence >= 0) {
      this.state = 'after';
      const last = this.held.slice(0, fence).trimEnd();
      this.held = '';
      return last;
    }
    // White space and backticks wait: they may be the beginning of the closing fence.
    const keep = /\s*`{0,2}$/.exec(this.held)?.[0].length ?? 0;
    const out = this.held.slice(0, this.held.length - keep);
    this.held = this.held.slice(this.held.length - keep);
    return out;
  }

  end(): string {
    const rest = this.state === 'inside' ? this.held.replace(/[\s`]+$/, '') : this.held;
    this.held = '';
    this.state = 'after';
    return rest;
  }
}

/**
 * For a text that goes on: drops the beginning of an answer where it repeats what stands already. An answer that turns
 * out to be something else goes through whole, behind `joint` where it does not begin with white space. With `replay`
 * the answer is known to repeat (the same engine and seed).
 */
export class EchoFilter implements Filter {
  private held: string | null = '';

  constructor(
    private readonly before: string,
    private readonly options: { replay?: boolean; joint?: string } = {},
  ) {}

  push(piece: string): string {
    if (this.held === null) return piece;
    const held = this.held + piece;
    if (held.length < this.before.length && this.before.startsWith(held)) {
      this.held = held;
      return '';
    }
    this.held = null;
    return held.startsWith(this.before) ? held.slice(this.before.length) : this.join(held);
  }

  end(): string {
    const rest = this.options.replay ? '' : this.join(this.held ?? '');
    this.held = null;
    return rest;
  }

  private join(text: string): string {
    return /^\S/.test(text) ? (this.options.joint ?? '') + text : text;
  }
}

/** One filter after the other. */
export class FilterChain implements Filter {
  constructor(private readonly filters: readonly Filter[]) {}

  push(piece: string): string {
    return this.filters.reduce((text, filter) => (text === '' ? '' : filter.push(text)), piece);
  }

  end(): string {
    return this.filters.reduce((text, filter) => (text === '' ? '' : filter.push(text)) + filter.end(), '');
  }
}
