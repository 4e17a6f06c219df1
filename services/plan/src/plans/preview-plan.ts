import { PreviewPlan } from '@muster/contracts';
import { handle } from '@muster/kit';
import { receiveDocument } from './receive-document.ts';
import { standingOf } from './standing.ts';

export const previewPlan = handle(PreviewPlan, async ({ request, query, who, db }) => {
  const { read, source } = await receiveDocument(request, query);
  const { same, newer, replaced } = await standingOf(db, who.unit.path, read, source);
  const as = <const K extends string>(
    kind: K,
    row: { id: string; title: string; edition: string | null },
  ) => ({
    id: row.id,
    title: row.title,
    edition: row.edition,
    as: kind,
  });
  return {
    ...read,
    source,
    related: [
      ...(same ? [as('same', same)] : []),
      ...(newer && newer.id !== same?.id ? [as('newer', newer)] : []),
      ...replaced.filter(({ id }) => id !== same?.id).map((row) => as('replaced', row)),
    ].slice(0, 20),
  };
});
