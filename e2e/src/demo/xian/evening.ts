import type { Day, DayCall, DayIncident } from '../day.ts';
import { centre } from './centre.ts';
import { city } from './city.ts';
import { desk } from './desk.ts';
import { east } from './east.ts';
import { north } from './north.ts';
import { type Scene, type SceneCall, seconds } from './scene.ts';
import { south } from './south.ts';

const scenes: readonly Scene[] = [...city, ...south, ...centre, ...north, ...east];

const incidentOf = (scene: Scene): DayIncident => ({
  key: scene.key,
  at: scene.reported === undefined ? (scene.calls[0]?.at ?? 0) + 120 : seconds(scene.reported),
  title: scene.title,
  category: scene.category,
  regionCode: scene.region,
  place: scene.place,
  location: scene.at,
  ...(scene.casualties === undefined ? {} : { casualties: scene.casualties }),
  ...(scene.source === undefined ? {} : { source: scene.source }),
  ...(scene.sensitive === undefined ? {} : { sensitive: scene.sensitive }),
  steps: scene.steps,
});

/** A caller on the spot is where the incident is, unless they say otherwise. */
const callsOf = (scene: Scene): DayCall[] =>
  scene.calls.map((each: SceneCall, index) => ({
    place: scene.place,
    location: scene.at,
    ...each,
    key: `${scene.key}-${index + 1}`,
    incident: scene.key,
  }));

/** 18:00 to midnight of a wet July evening in Xi'an, written for Muster; people, numbers and events are made up. */
export const evening: Day = {
  title: "a flood evening in Xi'an, 18:00-24:00",
  calls: [
    ...scenes.flatMap(callsOf),
    ...desk.map((each, index): DayCall => ({ ...each, key: `desk-${index + 1}` })),
  ].sort((a, b) => a.at - b.at),
  incidents: scenes.map(incidentOf),
};
