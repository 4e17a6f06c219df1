import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a new service is made of: files that end in `.tpl`, under their place in the repository. */
const templates = resolve(import.meta.dirname, '../../new-service');

/**
 * Every file of a new service, by its path in the repository. `__name__`, `__Name__` and `__NAME__` stand for its name,
 * in paths too. The first migration is drizzle-kit's to write.
 */
export function filesOf(name: string, drizzle: string): Record<string, string> {
  const filled = (text: string): string =>
    text
      .replaceAll('__name__', name)
      .replaceAll('__Name__', name.charAt(0).toUpperCase() + name.slice(1))
      .replaceAll('__NAME__', name.toUpperCase())
      .replaceAll('__drizzle__', drizzle);
  return Object.fromEntries(
    globSync('**/*.tpl', { cwd: templates })
      .sort()
      .map((path) => [
        filled(path.slice(0, -'.tpl'.length)),
        filled(readFileSync(join(templates, path), 'utf8')),
      ]),
  );
}
