export { adoptStated, checkFigure, conflicts, type FigureRow } from './figure.ts';
export { adoptRow, moveFigures, stateFigures } from './store.ts';
