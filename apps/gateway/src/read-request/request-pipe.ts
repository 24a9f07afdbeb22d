import { ValidationPipe, type Type } from '@nestjs/common';
import { invalidFields } from '../report-problem/field-errors.js';

/**
 * Checks every body and query against its DTO's class-validator rules; unknown fields are refused by name.
 *
 * All DTOs are flat, so an instance is the fields copied once. class-transformer would clone each job's whole input besides,
 * value by value, on the hottest path of the system.
 */
export function requestPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: invalidFields,
    transformerPackage: {
      plainToInstance: flatInstance,
      classToPlain: (instance) => (isObject(instance) ? Object.fromEntries(Object.entries(instance)) : {}),
    },
  });
}

function flatInstance<T>(dto: Type<T>, plain: unknown): T {
  const instance = new dto();
  if (!isObject(instance) || !isObject(plain) || Array.isArray(plain)) return instance;
  return Object.assign(instance, plain);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
