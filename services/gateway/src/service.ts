import { gatewayContract, services } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { openGateway } from './open-gateway.ts';

/** The one public origin. It keeps nothing: no database, and the stream `LIVE` is made of the others' streams. */
export const gatewayService = defineService({
  name: 'gateway',
  contract: gatewayContract,
  features: [],
  root: `${import.meta.dirname}/..`,
  database: false,
  setup: (http, running, config) => openGateway(http, running, config, services),
});
