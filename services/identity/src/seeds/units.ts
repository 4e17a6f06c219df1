import { seededUnitId } from '@muster/contracts';
import type { UnitRow } from '../units/index.ts';
import xian from './xian.json' with { type: 'json' };

interface Place {
  code: string;
  name: string;
  nameEn?: string;
  prefix?: string;
}

/** The five levels down to Xi'an's towns and streets, parents before children. */
export function seededUnits(now: Date): UnitRow[] {
  const rows: UnitRow[] = [];
  const grow = (place: Place, level: number, parent: UnitRow | undefined): UnitRow => {
    const row = {
      id: seededUnitId(place.code),
      version: 1,
      code: place.code,
      name: place.name,
      nameEn: place.nameEn ?? null,
      level,
      parentId: parent?.id ?? null,
      reportsToId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${place.code}/`,
      zone: 'Asia/Shanghai',
      prefix: place.prefix ?? null,
      active: true,
      createdAt: now,
      updatedAt: now,
    };
    rows.push(row);
    return row;
  };
  let city: UnitRow | undefined;
  for (const [above, place] of xian.above.entries()) city = grow(place, above + 1, city);
  for (const { towns, ...place } of xian.districts) {
    const district = grow(place, 4, city);
    for (const [serial, name] of Object.entries(towns))
      grow({ code: place.code + serial, name }, 5, district);
  }
  return rows;
}
