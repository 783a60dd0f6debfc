export { chartData, pictureOf } from './chart';
export { exportFile } from './file';
export type * from './schema';
export { reportCharts } from './schema';
