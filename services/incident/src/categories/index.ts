import { feature } from '@muster/kit';
import { listCategories } from './list-categories.ts';

export { categoryOf, findCategory, underCategories } from './category.ts';

export const categoriesFeature = feature({ name: 'categories', slices: [listCategories] });
