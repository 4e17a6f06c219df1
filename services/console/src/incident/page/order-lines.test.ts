import { expect, test } from 'vitest';
import { linesByDepot } from './order-lines.ts';

test('two depots of one name stay two', () => {
  const line = (depotId: string, itemName: string) => ({ depotId, depotName: '雁塔区储备库', itemName });
  const lines = [line('a', '水泵'), line('b', '水泵'), line('a', '沙袋')];
  expect(
    linesByDepot({ lines }).map(({ depotId, depotName, lines }) => [
      depotId,
      depotName,
      lines.map(({ itemName }) => itemName),
    ]),
  ).toEqual([
    ['a', '雁塔区储备库', ['水泵', '沙袋']],
    ['b', '雁塔区储备库', ['水泵']],
  ]);
});
