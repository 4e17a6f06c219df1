import type { OrderLine } from '@muster/contracts';

/** What each depot gives. Two may bear one name. */
export const linesByDepot = <L extends Pick<OrderLine, 'depotId' | 'depotName'>>({ lines }: { lines: L[] }) =>
  [...Map.groupBy(lines, ({ depotId }) => depotId)].flatMap(([depotId, lines]) =>
    lines.slice(0, 1).map(({ depotName }) => ({ depotId, depotName, lines })),
  );
