interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Calls about one key that come while a call about it is under way wait for its end and then go together, as ONE call: what
 * would stand in line for one row shares a statement. A call never joins one that has begun, so a read is never older
 * than its caller. Where a shared call fails, each goes by itself: one's fault is not the others'.
 */
export class Together<Item, Result> {
  private readonly lines = new Map<string, Waiting<Item, Result>[]>();

  /** `run` answers one result for each item, in their order. */
  constructor(private readonly run: (key: string, items: readonly Item[]) => Promise<readonly Result[]>) {}

  call(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const line = this.lines.get(key);
      const mine = { item, resolve, reject };
      if (line) line.push(mine);
      else {
        const fresh = [mine];
        this.lines.set(key, fresh);
        void this.drain(key, fresh);
      }
    });
  }

  private async drain(key: string, line: Waiting<Item, Result>[]): Promise<void> {
    while (line.length > 0) await this.answer(key, line.splice(0));
    // In the same turn as the last look: nobody joins a line that is not served any more.
    this.lines.delete(key);
  }

  private async answer(key: string, waiting: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run(
        key,
        waiting.map(({ item }) => item),
      );
      waiting.forEach(({ resolve }, at) => {
        resolve(results[at] as Result);
      });
    } catch (error) {
      if (waiting.length === 1) waiting[0]?.reject(error);
      else await Promise.all(waiting.map((each) => this.answer(key, [each])));
    }
  }
}

/** One of what `make` makes for each handle (a database, say), made at its first use and forgotten with it. */
export function oncePer<Handle extends object, T>(make: (handle: Handle) => T): (handle: Handle) => T {
  const made = new WeakMap<Handle, T>();
  return (handle) => {
    const known = made.get(handle);
    if (known !== undefined) return known;
    const fresh = make(handle);
    made.set(handle, fresh);
    return fresh;
  };
}
