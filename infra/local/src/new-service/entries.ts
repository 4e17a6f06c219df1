/** One place where services are listed, and the line that a new one adds. */
export interface Entry {
  path: string;
  enter(text: string, name: string): string;
}

const contractOf = (name: string): string => `${name}Contract`;
const serviceOf = (name: string): string => `${name}Service`;

/** Puts a line before the first that matches; throws where the file no longer looks as it did. */
function before(text: string, mark: RegExp, line: string): string {
  const at = text.search(mark);
  if (at < 0) throw new Error(`nothing in it matches ${mark}: enter the service by hand`);
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}
/** Puts a line among its like, in their order. */
function among(text: string, like: RegExp, line: string): string {
  const lines = text.split('\n');
  const own = lines.flatMap((each, index) => (like.test(each) ? [index] : []));
  const last = own.at(-1);
  if (last === undefined) throw new Error(`nothing in it matches ${like}: enter the service by hand`);
  const next = own.find((index) => (lines[index] ?? '') > line) ?? last + 1;
  return lines.toSpliced(next, 0, line).join('\n');
}

const container = (name: string): string => `  ${name}:
    <<: *service
    build: { context: ., dockerfile: infra/Dockerfile, args: { SERVICE: ${name} } }
    env_file: .muster/compose/env/${name}.env
    environment:
      ${name.toUpperCase()}_OTLP_ENDPOINT: \${OTEL_EXPORTER_OTLP_ENDPOINT:-http://trace:4318}
      ${name.toUpperCase()}_LOG_LEVEL: \${MUSTER_LOG_LEVEL:-info}
`;

export const entries: readonly Entry[] = [
  {
    path: 'packages/contracts/src/index.ts',
    enter: (text, name) =>
      among(text, /^export \* from '\.\/\w+\/index\.ts';/, `export * from './${name}/index.ts';`),
  },
  {
    path: 'packages/contracts/src/services.ts',
    enter: (text, name) =>
      before(
        among(text, /^import \{ \w+Contract \}/, `import { ${contractOf(name)} } from './${name}/index.ts';`),
        /^ {2}gatewayContract,/m,
        `  ${contractOf(name)},`,
      ),
  },
  {
    path: 'infra/local/src/services.ts',
    enter: (text, name) => {
      const [head = '', ...rest] = text.split("} from '@muster/contracts';");
      return [
        among(head, /^ {2}\w+Contract,/, `  ${contractOf(name)},`),
        before(rest.join("} from '@muster/contracts';"), /^ {2}gatewayContract,/m, `  ${contractOf(name)},`),
      ].join("} from '@muster/contracts';");
    },
  },
  {
    path: 'docker-compose.yml',
    enter: (text, name) => before(text, /^ {2}gateway:$/m, container(name)),
  },
  {
    path: 'infra/prometheus/prometheus.yaml',
    enter: (text, name) => text.replace('"gateway:8080"', `"${name}:8080", "gateway:8080"`),
  },
  {
    path: 'e2e/src/platform.ts',
    enter: (text, name) =>
      before(
        among(
          text,
          /^import \{ \w+Service \} from '@muster\//,
          `import { ${serviceOf(name)} } from '@muster/${name}';`,
        ),
        /^\];$/m,
        `  ${serviceOf(name)},`,
      ).replace(/^type Name = /m, `type Name = '${name}' | `),
  },
  {
    path: 'e2e/package.json',
    enter: (text, name) => {
      const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
      manifest.dependencies[`@muster/${name}`] = '*';
      const sorted = Object.entries(manifest.dependencies).sort(([a], [b]) => (a < b ? -1 : 1));
      return `${JSON.stringify({ ...manifest, dependencies: Object.fromEntries(sorted) }, null, 2)}\n`;
    },
  },
];
