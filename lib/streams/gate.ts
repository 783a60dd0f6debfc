/** Lets at most `most` pieces of work run at the same time; the others wait in order of arrival. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The slot is handed on, so nobody new slips in between.
      if (next) next();
      else this.running -= 1;
    }
  }
}
