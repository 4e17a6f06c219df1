import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const documents = globSync(['*.md', 'docs/**/*.md', 'infra/*.md', 'services/*/README.md'], { cwd: root });

test('every link in the documents leads to something in the repository', () => {
  expect(documents).toContain('README.md');
  const dead = documents.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const links = [...text.matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g)].map(([, link = '']) => link);
    return links
      .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(resolve(root, dirname(path), link)))
      .map((link) => `${path}: ${link}`);
  });
  expect(dead).toEqual([]);
});

test('every decision stands in the index under its own title, and no number is given twice', () => {
  const index = readFileSync(join(root, 'docs/adr/README.md'), 'utf8');
  const files = globSync('docs/adr/[0-9]*.md', { cwd: root }).map((path) => path.slice('docs/adr/'.length));
  const numbers = files.map((file) => file.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const file of files.filter((each) => !each.startsWith('0000'))) {
    const [first = ''] = readFileSync(join(root, 'docs/adr', file), 'utf8').split('\n');
    const title = first.replace(/^# *\d+\. */, '');
    expect(index).toContain(`| ${file.slice(0, 4)} | [${title}](${file}) |`);
  }
});

test('both READMEs show the same commands and point to the same documents', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return {
      commands: [...text.matchAll(/^(?:npm|curl|URL=|TOKEN=)[^\n#]*/gm)].map(([line]) => line.trim()),
      links: [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link?.replace('.zh-CN', '')).sort(),
    };
  });
  expect(chinese).toEqual(english);
});
