import { ListCategories } from '@muster/contracts';
import { handle } from '@muster/kit';
import { categorySource, categoryTree } from './category.ts';

export const listCategories = handle(ListCategories, () => ({
  source: categorySource,
  items: categoryTree(),
}));
