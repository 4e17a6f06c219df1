import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contracts,
  findNatsServer,
  natsConfig,
  type RunningNats,
  type RunningPostgres,
  startNats,
  startPostgres,
} from '@muster/local';

/** Where a test run's Postgres and NATS are. */
export interface Stack {
  /** Superuser. */
  postgresUrl: string;
  natsUrl: string;
}
/** The password of every role and user in tests. */
export const testPassword = 'test';
/** As many NATS accounts as test files can run at once: each file has one, out of sight of the others. */
export const accountNames = Array.from({ length: 16 }, (_, n) => `w${n + 1}`);

const passwords = (): Record<string, string> =>
  Object.fromEntries([...contracts.map((each) => [each.name, testPassword]), ['admin', testPassword]]);
export const testNatsConfig = (): string =>
  natsConfig(
    contracts,
    accountNames.map((name) => ({ name, suffix: `@${name}`, passwords: passwords() })),
  );

/** Settings that trade the safety of test data for speed; tests of crashes start their own with the real ones. */
const fast = { fsync: 'off', full_page_writes: 'off', max_connections: 400 };

interface Opened<T> {
  value: T;
  close(): Promise<void>;
}

/** Postgres: named in the environment, else a container where Docker answers, else the embedded one. */
export async function openPostgres(
  settings: Record<string, string | number> = fast,
): Promise<Opened<{ url: string; process: RunningPostgres | undefined }>> {
  const named = process.env['MUSTER_TEST_POSTGRES_URL'];
  if (named) return { value: { url: named, process: undefined }, close: async () => {} };
  if (process.env['DOCKER_HOST']) {
    const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
    const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const container = await new PostgreSqlContainer('postgres:18').withCommand(['postgres', ...args]).start();
    return {
      value: { url: container.getConnectionUri(), process: undefined },
      close: async () => void (await container.stop()),
    };
  }
  const dir = await mkdtemp(join(tmpdir(), 'muster-test-pg-'));
  const running = await startPostgres({ dir: join(dir, 'data'), settings });
  return {
    value: { url: running.url, process: running },
    close: async () => {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** NATS with one account a test file: named in the environment (with `testNatsConfig`'s accounts), else Docker, else the program. */
export async function openNats(): Promise<
  Opened<{ url: string; process: RunningNats | undefined; dir: string }>
> {
  const named = process.env['MUSTER_TEST_NATS_URL'];
  if (named) return { value: { url: named, process: undefined, dir: '' }, close: async () => {} };
  const dir = await mkdtemp(join(tmpdir(), 'muster-test-nats-'));
  if (process.env['DOCKER_HOST']) {
    const { GenericContainer, Wait } = await import('testcontainers');
    const container = await new GenericContainer('nats:2.12-alpine')
      .withCopyContentToContainer([
        {
          content: `listen: "0.0.0.0:4222"\njetstream { store_dir: "/tmp/nats" }\n${testNatsConfig()}`,
          target: '/muster.conf',
        },
      ])
      .withCommand(['-c', '/muster.conf'])
      .withExposedPorts(4222)
      .withWaitStrategy(Wait.forListeningPorts())
      .start();
    const url = `nats://${container.getHost()}:${container.getMappedPort(4222)}`;
    return { value: { url, process: undefined, dir }, close: async () => void (await container.stop()) };
  }
  const program = await findNatsServer();
  const running = await startNats({ dir, config: testNatsConfig(), program });
  return {
    value: { url: running.url, process: running, dir },
    close: async () => {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
