// Docker asks whether the service in this container is ready; its port is the one its own environment names.
const port = process.env[`${(process.env.SERVICE ?? '').toUpperCase()}_PORT`];
const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(8_000) }).catch(
  () => undefined,
);
process.exit(answer?.ok ? 0 : 1);
