import { afterEach, expect, jest, test } from '@jest/globals';
import { getMetadataStorage, IsInt, IsOptional, IsString, Min, validateSync, type ValidatorOptions } from 'class-validator';
import { keepRules } from './kept-rules.js';

class Animal {
  @IsString()
  name!: unknown;
}
class Dog extends Animal {
  @IsOptional()
  @IsInt()
  @Min(0, { groups: ['born'] })
  age?: unknown;
}
class Cat extends Animal {}

const storage = getMetadataStorage();
const find = jest.spyOn(storage, 'getTargetValidationMetadatas');
const group = jest.spyOn(storage, 'groupByPropertyName');
keepRules(storage);
afterEach(() => {
  find.mockClear();
  group.mockClear();
});

const complaintsAbout = (value: object, options: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true }): unknown =>
  validateSync(value, options).map(({ property, constraints }) => [property, Object.keys(constraints ?? {})]);
const dog = (fields: object): Dog => Object.assign(new Dog(), fields);

test('what is found for a class is found once, and complaints are as they were', () => {
  for (let n = 0; n < 3; n += 1) {
    expect(complaintsAbout(dog({ name: 'Rex', age: 1 }))).toEqual([]);
    expect(complaintsAbout(dog({ name: 1, age: 0.5, tail: true }))).toEqual([
      ['tail', ['whitelistValidation']],
      ['age', ['isInt']],
      ['name', ['isString']],
    ]);
  }
  expect([find.mock.calls.length, group.mock.calls.length]).toEqual([1, 1]);
});

test('each class has its own, and what it inherits', () => {
  expect(complaintsAbout(Object.assign(new Cat(), { name: 1, age: 1 }))).toEqual([
    ['age', ['whitelistValidation']],
    ['name', ['isString']],
  ]);
});

test('whoever asks by group is not told what others were told', () => {
  const wrong = dog({ name: 1, age: -1 });
  expect(complaintsAbout(wrong)).toEqual([
    ['age', ['min']],
    ['name', ['isString']],
  ]);
  expect(complaintsAbout(wrong, { groups: ['born'] })).toEqual([['age', ['min']]]);
  expect(complaintsAbout(wrong, { groups: ['chipped'], forbidUnknownValues: false })).toEqual([]);
});
