import { z } from 'zod';

/** A JSON Pointer (RFC 6901) into a JSON body: `/error/code`, `/tasks/0/status`. */
export const jsonPointer = z
  .string()
  .max(200)
  .regex(/^(\/([^~/]|~[01])*)+$/, 'must be a JSON Pointer, such as /error/code')
  .meta({ examples: ['/error/code'] });

/** Where in a vendor's answer something stands: a JSON Pointer into its body, or one of its headers. */
export const answerPlace = z
  .string()
  .max(200)
  .regex(/^((\/([^~/]|~[01])*)+|header:[a-z0-9-]+)$/, 'must be a JSON Pointer, such as /error/code, or header:<name in lower case>')
  .meta({ examples: ['/error/code'] });
