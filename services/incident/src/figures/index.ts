export { adoptStated, checkFigure, conflicts } from './figure.ts';
export { adoptRow, moveFigures, stateFigures } from './store.ts';
