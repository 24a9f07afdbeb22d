export { BriefMap } from './brief-map.js';
