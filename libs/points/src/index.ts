export { AMOUNT_MAX_MICRO, MICRO_PER_POINT, formatPoints, parsePoints, type ParsedPoints } from './points.js';
export { divideRoundingUp } from './rounding.js';
