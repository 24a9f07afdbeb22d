import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { WaitingRoom, type Guest } from './waiting-room.js';

class Listener implements Guest<string> {
  readonly heard: string[] = [];

  constructor(
    private readonly waitsFor: string,
    private readonly moreMs = 1000,
  ) {}

  hear(news: string): number | undefined {
    this.heard.push(news);
    return news === this.waitsFor ? undefined : this.moreMs;
  }

  late(): void {
    this.heard.push('late');
  }
}

describe('those who wait for a reply', () => {
  let room: WaitingRoom<string>;
  beforeEach(() => {
    jest.useFakeTimers();
    room = new WaitingRoom();
  });
  afterEach(() => {
    room.close();
    jest.useRealTimers();
  });

  const enter = (id: string, body: string, guest: Listener): boolean => room.enter(id, { body, ms: 5000, guest });

  test('all who wait for one id hear its reply', () => {
    const [first, second, other] = [new Listener('done'), new Listener('done'), new Listener('done')];
    enter('a', 'body', first);
    enter('a', 'body', second);
    enter('b', 'body', other);
    room.tell('a', 'done');
    expect([first.heard, second.heard, other.heard]).toEqual([['done'], ['done'], []]);
  });

  test('a reply that comes twice, or for nobody, is no harm', () => {
    const guest = new Listener('done');
    enter('a', 'body', guest);
    room.tell('a', 'done');
    room.tell('a', 'done');
    room.tell('strange', 'done');
    jest.advanceTimersByTime(60_000);
    expect(guest.heard).toEqual(['done']);
  });

  test('a reply that never comes ends in time', () => {
    const guest = new Listener('done');
    enter('a', 'body', guest);
    jest.advanceTimersByTime(4_900);
    expect(guest.heard).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(guest.heard).toEqual(['late']);
    expect(room.size).toBe(0);
  });

  test('a first reply starts the time for the second', () => {
    const guest = new Listener('done', 1000);
    enter('a', 'body', guest);
    jest.advanceTimersByTime(4_500);
    room.tell('a', 'stored');
    jest.advanceTimersByTime(900);
    expect(guest.heard).toEqual(['stored']);
    jest.advanceTimersByTime(300);
    expect(guest.heard).toEqual(['stored', 'late']);
  });

  test('another body under an id that is waited for is turned away', () => {
    const [first, second] = [new Listener('done'), new Listener('done')];
    expect(enter('a', 'one body', first)).toBe(true);
    expect(enter('a', 'another body', second)).toBe(false);
    room.tell('a', 'done');
    expect([first.heard, second.heard]).toEqual([['done'], []]);
  });

  test('who is dismissed hears nothing more, the others do', () => {
    const [gone, stays] = [new Listener('done'), new Listener('done')];
    enter('a', 'body', gone);
    enter('a', 'body', stays);
    room.dismiss('a', gone);
    room.tell('a', 'done');
    expect([gone.heard, stays.heard]).toEqual([['late'], ['done']]);
  });

  test('closing sends everybody away', () => {
    const guest = new Listener('done');
    enter('a', 'body', guest);
    room.close();
    expect(guest.heard).toEqual(['late']);
  });
});
