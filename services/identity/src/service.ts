import { identityContract } from '@muster/contracts';
import { defineService, type Running } from '@muster/kit';
import { readSettings } from './config.ts';
import { passwordsFeature } from './passwords/index.ts';
import { peopleFeature } from './people/index.ts';
import { seed } from './seeds/seed.ts';
import { openLibrary, openSigningKey, publicKeys, sessionsFeature } from './sessions/index.ts';
import { unitsFeature } from './units/index.ts';

const database = ({ reader }: Running) => {
  if (!reader) throw new Error('identity needs a database');
  return reader.db;
};

export const identityService = defineService({
  name: 'identity',
  contract: identityContract,
  features: [unitsFeature, peopleFeature, passwordsFeature, sessionsFeature],
  root: `${import.meta.dirname}/..`,
  // Its own tokens it checks by itself, whether NATS is there or not.
  keys: (running) => publicKeys(database(running)),
  setup: async (_http, running, config) => {
    const { secret } = readSettings(config);
    openLibrary(secret);
    if (secret === undefined)
      running.log.warn('IDENTITY_SECRET is not set: signing keys are stored unencrypted');
    if ((await openSigningKey(database(running))) === 'replaced')
      running.log.warn('IDENTITY_SECRET does not open the signing keys: a new one was made');
  },
  seed: (running) => seed(running, readSettings(running.config).accounts),
});
