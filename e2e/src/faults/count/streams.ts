import { connectNats, streamName } from '@muster/bus';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Checked } from '../../demo/checks/checked.ts';
import type { Site } from '../site/site.ts';
import { owners } from './settled.ts';

const atOnce = 64;

/** What NATS holds: each committed event once, and of each key the versions in order. */
export async function countStreams(site: Site): Promise<Checked> {
  const losses: string[] = [];
  let messages = 0;
  for (const owner of owners) {
    const stream = streamName(owner);
    const nats = await connectNats(owner, {
      url: `nats://127.0.0.1:${site.ports['nats']}`,
      user: owner,
      password: site.secrets.nats[owner],
    });
    try {
      const jsm = await jetstreamManager(nats, { checkAPI: false });
      const { first_seq: first, last_seq: last } = (await jsm.streams.info(stream)).state;
      const times = new Map<string, number>();
      const versions = new Map<string, number>();
      for (let from = Math.max(1, first); from <= last; from += atOnce) {
        const size = Math.min(atOnce, last - from + 1);
        const held = await Promise.all(
          Array.from({ length: size }, (_, n) =>
            jsm.streams.getMessage(stream, { seq: from + n }).catch(() => null),
          ),
        );
        for (const message of held) {
          if (!message) continue;
          messages++;
          const id = message.header.get('ce-id');
          const key = message.header.get('ce-subject');
          const version = Number(message.header.get('ce-dataversion'));
          times.set(id, (times.get(id) ?? 0) + 1);
          const before = versions.get(key) ?? 0;
          if (version <= before)
            losses.push(`${stream} ${message.seq}: version ${version} of ${key} after ${before}`);
          versions.set(key, version);
        }
      }
      const rows = await site.sql.unsafe(`select id, type from ${owner}.outbox`);
      for (const { id, type } of rows)
        if (times.get(id) !== 1) losses.push(`${stream} holds ${type} ${id} ${times.get(id) ?? 0} times`);
      if (times.size > rows.length)
        losses.push(`${stream} holds ${times.size - rows.length} events that nobody committed`);
    } finally {
      await nats.close();
    }
  }
  return { counts: { 'messages in streams': messages }, losses };
}
