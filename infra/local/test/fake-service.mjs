// Stands in for a service: listens on its port, says it is ready, ends on SIGTERM.
import { createServer } from 'node:http';

const port = Number(Object.entries(process.env).find(([key]) => /^[A-Z]+_PORT$/.test(key))?.[1]);
const server = createServer((_request, response) => response.end('{"status":"ok"}')).listen(
  port,
  '127.0.0.1',
);
console.log(JSON.stringify({ msg: 'fake service listens', port }));
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
