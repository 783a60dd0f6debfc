/** Milliseconds between two deliveries while text flows: nothing a person sees, and one timer for all streams. */
const interval = 8;
/** With many streams each delivery carries more: most of the work of a token is a fixed cost of each piece. */
const slowest = 40;

/** One shared timer that runs only while something waits. */
export class Beat {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly run: () => void,
    private readonly load: () => number,
  ) {}

  soon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.run();
      },
      Math.min(slowest, Math.max(interval, this.load() / 4)),
    );
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
