import { describe, expect, test } from '@jest/globals';
import { Floor } from './floor.js';

/** Turns that end, and pass the floor on, when they are told to. */
class Stage {
  readonly floor = new Floor();
  readonly begun: number[] = [];
  private readonly ends: (() => void)[] = [];
  private readonly passes: (() => void)[] = [];
  private readonly leaves: (() => void)[] = [];

  take(number: number): void {
    this.floor.take((passOn, leave) => {
      this.begun.push(number);
      this.passes[number] = passOn;
      this.leaves[number] = leave;
      return new Promise<void>((resolve) => (this.ends[number] = resolve));
    });
  }

  async end(number: number): Promise<void> {
    this.ends[number]?.();
    await this.settle();
  }

  async passOn(number: number): Promise<void> {
    this.passes[number]?.();
    await this.settle();
  }

  async leave(number: number): Promise<void> {
    this.leaves[number]?.();
    await this.settle();
  }

  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

describe('who has the floor begins a turn', () => {
  test('one after the other, in the order in which they came, when nobody passes it on', async () => {
    const stage = new Stage();
    for (const number of [1, 2, 3]) stage.take(number);
    await stage.settle();
    expect(stage.begun).toEqual([1]);
    await stage.end(1);
    expect(stage.begun).toEqual([1, 2]);
    await stage.end(2);
    expect(stage.begun).toEqual([1, 2, 3]);
  });

  test('a turn that passes it on shares the time with the next one, and with no third', async () => {
    const stage = new Stage();
    for (const number of [1, 2, 3]) stage.take(number);
    await stage.settle();
    await stage.passOn(1);
    expect(stage.begun).toEqual([1, 2]);
    await stage.passOn(2);
    expect(stage.begun).toEqual([1, 2]);
    await stage.end(1);
    expect(stage.begun).toEqual([1, 2, 3]);
  });

  test('who leaves it keeps nobody from it, however many do, and the others take turns as if it were gone', async () => {
    const stage = new Stage();
    for (const number of [1, 2, 3, 4, 5]) stage.take(number);
    await stage.settle();
    await stage.leave(1);
    await stage.leave(2);
    expect(stage.begun).toEqual([1, 2, 3]);
    await stage.end(1);
    expect(stage.begun).toEqual([1, 2, 3]);
    await stage.passOn(3);
    expect(stage.begun).toEqual([1, 2, 3, 4]);
    await stage.passOn(4);
    expect(stage.begun).toEqual([1, 2, 3, 4]);
    await stage.end(3);
    expect(stage.begun).toEqual([1, 2, 3, 4, 5]);
  });

  test('passing it on after the end, or twice, changes nothing', async () => {
    const stage = new Stage();
    for (const number of [1, 2, 3]) stage.take(number);
    await stage.settle();
    await stage.end(1);
    await stage.passOn(1);
    await stage.passOn(1);
    expect(stage.begun).toEqual([1, 2]);
  });
});
