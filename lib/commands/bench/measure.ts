/** What one stream was like for its reader. Milliseconds since its request. */
export interface Reading {
  first: number;
  /** Time until a place in the queue was shown, where it had to wait. */
  placed: number | null;
  end: number;
  characters: number;
  state: string;
}

type Frame = { delta?: string; state?: string; place?: number; choices?: { delta?: { content?: string } }[] };

/** Reads one event stream to its end. Understands our REST door's frames and an OpenAI-compatible provider's. */
export async function read(url: string, init: RequestInit): Promise<Reading> {
  const began = performance.now();
  const since = () => performance.now() - began;
  const response = await fetch(url, init);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  const reading: Reading = { first: Number.NaN, placed: null, end: 0, characters: 0, state: '' };
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: ') || line === 'data: [DONE]') continue;
      const frame = JSON.parse(line.slice(6)) as Frame;
      const text = frame.delta ?? frame.choices?.[0]?.delta?.content ?? '';
      if (text !== '' && Number.isNaN(reading.first)) reading.first = since();
      reading.characters += text.length;
      if (frame.place !== undefined) reading.placed ??= since();
      if (frame.state) reading.state = frame.state;
    }
  }
  reading.end = since();
  return reading;
}

/** The q-quantile by linear interpolation (type 7). */
export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** Columns padded to their widest cell. */
export function table(rows: (string | number)[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => String(cell).padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Milliseconds of each of `count` runs, after one that warms up; `before` goes ahead of each and is not measured. */
export async function times(
  work: () => Promise<unknown>,
  count: number,
  before: () => void = () => {},
): Promise<number[]> {
  before();
  await work();
  const found: number[] = [];
  for (let i = 0; i < count; i += 1) {
    before();
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}
