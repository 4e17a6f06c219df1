import type { Plugin } from 'vite';

const id = '\0muster-contracts';

/** What the browser needs to know of a constant; schemas stay at home, and TypeBox with them. */
function lean(value: unknown): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (Array.isArray(value)) return value.map(lean);
  if (typeof value !== 'object') return undefined;
  if ('~kind' in value || '~unsafe' in value) return undefined;
  const { kind, shape, type, service } = value as Record<string, unknown>;
  if (kind === 'route') {
    const { name, method, path, right, readOnly, ifMatch, consumes } = shape as Record<string, unknown>;
    return { kind, service, shape: { name, method, path, right, readOnly, ifMatch, consumes } };
  }
  if (kind === 'event') return { kind, type, service };
  if (kind === 'ask') return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, lean(each)]));
}

/**
 * The contracts' routes, events and tables as plain data: each constant is its own export, so that a page carries
 * only what it names. Validation is the services' matter; types come from the package itself.
 */
export const leanContracts = (): Plugin => ({
  name: 'muster-lean-contracts',
  enforce: 'pre',
  resolveId: (source) => (source === '@muster/contracts' ? id : null),
  async load(asked) {
    if (asked !== id) return null;
    const contracts: Record<string, unknown> = await import('@muster/contracts');
    return Object.entries(contracts)
      .filter(([name]) => name !== 'services' && !name.endsWith('Contract'))
      .map(([name, value]) => [name, lean(value)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n');
  },
});
