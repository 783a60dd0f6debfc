import { byteOrderMark, type Cell, csvLine } from './csv';

/** Characters gathered before a piece is sent: a row each would cost more in headers than in content. */
const piece = 64 * 1024;

/** A table as UTF-8 bytes: one record an object, the fields of `head` in that order. */
export async function* csvBytes<K extends string>(
  head: readonly K[],
  rows: AsyncIterable<Record<K, Cell>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* packed(
    (async function* () {
      yield byteOrderMark + csvLine(head);
      for await (const row of rows) yield csvLine(head.map((name) => row[name]));
    })(),
  );
}

/** JSON Lines as UTF-8 bytes: one object a line, no byte order mark. */
export async function* jsonBytes(rows: AsyncIterable<object>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* packed(
    (async function* () {
      for await (const row of rows) yield `${JSON.stringify(row)}\n`;
    })(),
  );
}

async function* packed(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let held = '';
  for await (const line of lines) {
    held += line;
    if (held.length < piece) continue;
    yield encoder.encode(held);
    held = '';
  }
  if (held) yield encoder.encode(held);
}
