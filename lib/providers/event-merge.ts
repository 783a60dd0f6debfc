/** The part of a chat completion chunk that is looked at. Everything else is carried along. */
interface Chunk {
  id?: unknown;
  choices: [{ delta: Record<string, unknown> & { content: string } }];
}

const envelope = new Set([
  'id',
  'object',
  'created',
  'model',
  'choices',
  'system_fingerprint',
  'service_tier',
  'provider',
  'obfuscation',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nullBut = (value: Record<string, unknown>, known: (key: string) => boolean) =>
  Object.keys(value).every((key) => value[key] === null || known(key));

/** The JSON of an event of one `data:` line; null where it is anything else. */
function dataOf(event: string): string | null {
  const match = /^data: ?(\{[^\r\n]*\})[ \t]*\r?\n\r?\n$/.exec(event);
  return match ? match[1]! : null;
}

/**
 * The chunk of an event that holds nothing but text for the first choice, and so may be joined with its neighbour.
 * Usage, finish reasons, log probabilities, tool calls, reasoning, errors, other choices and unknown fields give null.
 */
function textChunk(event: string): Chunk | null {
  const data = dataOf(event);
  if (data === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(value) || !Array.isArray(value.choices) || value.choices.length !== 1) return null;
  if (!nullBut(value, (key) => envelope.has(key))) return null;
  const choice: unknown = value.choices[0];
  if (!isRecord(choice) || !isRecord(choice.delta) || (choice.index !== undefined && choice.index !== 0))
    return null;
  if (!nullBut(choice, (key) => key === 'index' || key === 'delta')) return null;
  const { delta } = choice;
  if (typeof delta.content !== 'string') return null;
  if (
    !nullBut(
      delta,
      (key) => key === 'content' || (key === 'role' && ['assistant', ''].includes(String(delta.role))),
    )
  ) {
    return null;
  }
  return value as unknown as Chunk;
}

/**
 * Joins neighbouring text events into one and leaves all others as they are, in order. The joined event keeps the
 * envelope of its first. Halves of a surrogate pair that were sent apart meet again here.
 */
export function mergeEvents(events: readonly Buffer[]): Buffer {
  if (events.length === 1) return events[0]!;
  const out: Buffer[] = [];
  let run: Run | null = null;
  for (const event of events) {
    const chunk = textChunk(event.toString('utf8'));
    if (chunk && run && run.chunk.id === chunk.id) {
      run.texts.push(chunk.choices[0].delta.content);
      continue;
    }
    if (run) out.push(joined(run));
    run = chunk && { raw: event, chunk, texts: [chunk.choices[0].delta.content] };
    if (!chunk) out.push(event);
  }
  if (run) out.push(joined(run));
  return out.length === 1 ? out[0]! : Buffer.concat(out);
}

/** Text events in a row: the first as it came, and what all of them say. */
interface Run {
  raw: Buffer;
  chunk: Chunk;
  texts: string[];
}

function joined({ raw, chunk, texts }: Run): Buffer {
  if (texts.length === 1) return raw;
  chunk.choices[0].delta.content = texts.join('');
  return Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
}
