/** The process of one crowd after another: it is told who they are and then, load by load, how they come; it says what became of each load, and ends when nobody listens any more. */
import { Chance } from '../chance/chance.js';
import { Crowd, type Caller, type Load } from './crowd.js';

export interface Who {
  readonly api: string;
  readonly callers: readonly Caller[];
  readonly seed: number;
}

let crowd: Crowd | undefined;
process.once('disconnect', () => process.exit());
process.on('message', (message: Who | Load) => {
  if ('api' in message) {
    void crowd?.leave();
    crowd = new Crowd(message.api, message.callers, new Chance(message.seed));
  } else {
    if (!crowd) throw new Error('nobody has been told who the clients are');
    void crowd.come(message).then((told) => process.send?.(told));
  }
});
