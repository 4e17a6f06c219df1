import { GetIncident, type Incident } from '@muster/contracts';
import type { World } from '@muster/testing';

/** Answers as the incident service would, which does not run here; returns how to stop. */
export function answerIncidents(world: World, incidents: () => readonly Incident[]): () => void {
  const subscription = world.nats.subscribe(GetIncident.subject, {
    callback: (error, message) => {
      if (error) return;
      const { id } = message.json<{ id: string }>();
      message.respond(JSON.stringify({ incident: incidents().find((each) => each.id === id) ?? null }));
    },
  });
  return () => subscription.unsubscribe();
}
