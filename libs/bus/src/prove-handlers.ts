import { QUESTIONS, TOPICS, type AppName } from '#contracts';

/** What the proof needs of Nest's handlers: whether several share one pattern. */
export interface ProvableHandler {
  readonly next?: unknown;
}

/** All subjects that an app must handle: its durables' topics and its questions. */
export function dutiesOf(app: AppName): string[] {
  const topics = TOPICS.filter((topic) => topic.consumer === app).map((topic) => topic.subject);
  return [...topics, ...QUESTIONS[app].map((question) => question.subject)];
}

/**
 * Every subject of an app has exactly one handler, or the app does not boot. Nest itself would join two handlers of one
 * pattern and let them share one ack, and would never miss one that is absent.
 */
export function proveHandlers(app: AppName, handlers: ReadonlyMap<string, ProvableHandler>): void {
  const duties = dutiesOf(app);
  const problems = [
    ...duties.filter((subject) => !handlers.has(subject)).map((subject) => `${subject} has no handler`),
    ...[...handlers.keys()].filter((subject) => !duties.includes(subject)).map((subject) => `${subject} is not ${app}'s to handle`),
    ...[...handlers].filter(([, handler]) => handler.next !== undefined).map(([subject]) => `${subject} has several handlers`),
  ];
  if (problems.length > 0) throw new Error(`${app} cannot start: ${problems.join('; ')}`);
}
