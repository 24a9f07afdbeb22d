import { ValidationPipe, type ArgumentMetadata, type Type } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { invalidFields, invalidRequest } from '../report-problem/field-errors.js';
import { keepRules } from './kept-rules.js';

/**
 * Checks every body and query against its DTO's class-validator rules; unknown fields are refused by name.
 *
 * All DTOs are flat, so an instance is the fields copied once. class-transformer would clone each job's whole input besides,
 * value by value, on the hottest path of the system.
 */
export function requestPipe(): ValidationPipe {
  keepRules();
  return new BoundedPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    // Which fields there are is known by the class of the target.
    validationError: { target: true, value: false },
    exceptionFactory: invalidFields,
    transformerPackage: {
      plainToInstance: flatInstance,
      classToPlain: (instance) => (isObject(instance) ? Object.fromEntries(Object.entries(instance)) : {}),
    },
  });
}

/** Before anything looks at each field: Nest and class-validator both do. */
class BoundedPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (isObject(value) && metadata.type !== 'custom' && Object.keys(value).length > LIMITS.http.topFieldsMax) {
      const message = `must not have more than ${LIMITS.http.topFieldsMax} fields; leave out what is not known`;
      throw invalidRequest([{ field: 'request', message }]);
    }
    const checked: unknown = await super.transform(value, metadata);
    return checked;
  }

  /** Nest looks at each request for what only sockets can bring: bytes inside of DTOs that have DTOs in them (ours are flat), and lists with gaps (JSON has none). It was a thirtieth of the gateway's CPU. */
  protected override findNestedBinaryValues(): [] {
    return [];
  }

  protected override closeArrayGaps(): void {
    // Nothing to close.
  }
}

function flatInstance<T>(dto: Type<T>, plain: unknown): T {
  const instance = new dto();
  if (!isObject(instance) || !isObject(plain) || Array.isArray(plain)) return instance;
  return Object.assign(instance, plain);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
