export { Gatherer, type GathererOptions } from './gatherer.js';
