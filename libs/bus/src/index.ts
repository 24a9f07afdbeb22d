export { AskFailedError, Bus, NoAnswerError, natsServerOf, type BusOptions, type Publisher } from './bus.js';
export { dead, done, goingApart, passingOn, retryIn, TurnGoesOn, type Decision, type Delivered } from './decision.js';
export { Floor } from './floor.js';
export { Answers, TakesItems } from './handlers.js';
export { ensureTopology } from './ensure-topology.js';
export { rescueExhausted } from './rescue-exhausted.js';
export { JetStreamStrategy, type StrategyOptions } from './jetstream-strategy.js';
