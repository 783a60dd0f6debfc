/** A CSV file (RFC 4180) as objects by its head, cells as they are written. Reads quotes, doubled quotes and breaks in a cell. */
export function csvRecords(csv: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const text = csv.replace(/^\ufeff/, '');
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [whole, quoted, plain = '', end] = match;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n' && cell.lastIndex < text.length) rows.push([]);
    if (whole === '' || cell.lastIndex >= text.length) break;
  }
  const [head = [], ...lines] = rows;
  return lines.map((cells) => {
    if (cells.length !== head.length)
      throw new Error(`csvRecords: ${cells.length} cells under ${head.length}`);
    return Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']));
  });
}
