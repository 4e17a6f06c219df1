import { join } from 'node:path';
import { freePort, type Leashed, leash } from '@muster/local';
import type { Site } from '../../faults/site/site.ts';
import { root } from '../report/results.ts';

/** A second gateway of the same platform whose way to one service leads elsewhere: the same proxy for a baseline. */
export async function gatewayBefore(
  site: Site,
  service: string,
  url: string,
): Promise<{ url: string; end(): Promise<void> }> {
  const port = await freePort();
  const at = (part: string) => `http://127.0.0.1:${site.ports[part]}`;
  const running: Leashed = leash(process.execPath, [join(root, 'services/gateway/src/main.ts')], {
    stop: 'TERM',
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      GATEWAY_PORT: String(port),
      GATEWAY_NATS_URL: `nats://127.0.0.1:${site.ports['nats']}`,
      GATEWAY_NATS_USER: 'gateway',
      GATEWAY_NATS_PASSWORD: site.secrets.nats['gateway'],
      GATEWAY_IDENTITY_URL: at('identity'),
      GATEWAY_UPSTREAMS: JSON.stringify({ identity: at('identity'), [service]: url }),
      GATEWAY_SESSION_RATE: '100000000',
      // The platform's own gateway tells the trace service of its requests: this one does too.
      GATEWAY_OTLP_ENDPOINT: `http://127.0.0.1:${site.ports['otlp']}`,
      GATEWAY_LOG_LEVEL: 'info',
    },
  });
  running.stdout.resume();
  running.stderr.resume();
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (tries > 300 || !running.running()) throw new Error('the second gateway does not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url: address,
    end: async () => {
      running.kill('SIGTERM');
      await running.gone;
    },
  };
}
