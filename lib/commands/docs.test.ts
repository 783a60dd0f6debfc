import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (file: string) => fs.readFileSync(path.resolve(file), 'utf8');
const below = (folder: string) =>
  fs
    .readdirSync(path.resolve(folder))
    .flatMap((name) => (name.endsWith('.md') ? [path.join(folder, name)] : []));
const documents = [...below('.'), ...below('docs'), ...below('docs/decisions')];
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

describe('the documents', () => {
  it('lead nowhere that is not there', () => {
    const broken = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1]!)
        .filter((link) => !/^[a-z]+:/.test(link) && !fs.existsSync(path.resolve(path.dirname(file), link)))
        .map((link) => `${file}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('name scripts that exist, and each of them', () => {
    const all = documents.map(read).join('\n');
    const code = /(?:^ {4}|`|&& )npm (?:run (?:-s )?)?(?!run\b)([a-z]+(?::[a-z]+)*)(?!:\*)\b/gm;
    const commands = [...all.matchAll(code)].map((match) => match[1]!);
    expect(commands.length).toBeGreaterThan(20);
    const own = ['install', 'ci'];
    expect(commands.filter((name) => ![...scripts, ...own].includes(name))).toEqual([]);
    const contributing = read('CONTRIBUTING.md') + read('README.md');
    expect(scripts.filter((name) => !new RegExp(`[\\s\`]${name}[\\s\`]`).test(contributing))).toEqual([]);
  });

  it('list every decision once, by its title', () => {
    const listed = [...read('docs/decisions/README.md').matchAll(/^- \[(\d{4})\]\((.+)\) (.+)$/gm)];
    const files = below('docs/decisions')
      .map((file) => path.basename(file))
      .filter((file) => file !== 'README.md')
      .sort();
    expect(listed.map((line) => line[2])).toEqual(files);
    for (const [, number, file, title] of listed) {
      expect(file).toMatch(new RegExp(`^${number}-`));
      expect(read(`docs/decisions/${file}`).split('\n')[0]).toMatch(
        new RegExp(`^# 0*${Number(number)}\\.? `),
      );
      expect(read(`docs/decisions/${file}`).split('\n')[0]).toContain(title);
    }
  });
});
